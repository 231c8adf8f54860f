namespace Timbre.Training.Recipes;

/// <summary>What became of an entry of the experiment log.</summary>
public enum LogMark
{
    /// <summary>The next entry builds on it.</summary>
    Kept,

    /// <summary>Marked <c>(unchanged)</c>: the next entry builds on its parent.</summary>
    NotKept,

    /// <summary>Marked <c>(further)</c>, kept for now and to be looked into again.</summary>
    Further,

    /// <summary>Marked <c>(unchanged/further)</c>, not kept and to be looked into again.</summary>
    NotKeptFurther,
}
