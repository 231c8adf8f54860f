namespace Timbre.Training.Recipes;

/// <summary>How loud a slice is made.</summary>
public enum LevelRule
{
    /// <summary>As recorded.</summary>
    None,

    /// <summary>Divided by its largest absolute sample, as in the experiment log.</summary>
    Peak,

    /// <summary>Scaled to a root mean square of 0.05.</summary>
    Rms,
}
