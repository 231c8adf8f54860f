namespace Timbre.Lab.Ensembles;

/// <summary>How several models become one.</summary>
public enum EnsembleKind
{
    /// <summary>Its score is the mean of the members' cosines; it holds all of them and takes their time together.</summary>
    Score,

    /// <summary>Its weights are the mean of the members'; it is as small and as fast as one.</summary>
    Weights,
}
