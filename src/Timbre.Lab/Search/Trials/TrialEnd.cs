namespace Timbre.Lab.Search;

/// <summary>Why a trial ended.</summary>
public enum TrialEnd
{
    /// <summary>Its steps are done.</summary>
    Finished,

    /// <summary>It was worse than the median of the others at the same step.</summary>
    Pruned,

    /// <summary>Losses or gradients left the numbers.</summary>
    Diverged,

    /// <summary>Its settings make no recipe or network together; nothing was trained.</summary>
    Refused,
}
