namespace Timbre.Lab.Running;

/// <summary>Why a run of the lab or of a search ended.</summary>
internal enum RunEnd
{
    /// <summary>Its steps are done.</summary>
    Finished,

    /// <summary>Losses or gradients left the numbers.</summary>
    Diverged,

    /// <summary>It was asked to stop; it is saved and goes on when called again.</summary>
    Stopped,
}
