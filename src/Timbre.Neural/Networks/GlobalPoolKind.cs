namespace Timbre.Neural.Networks;

/// <summary>How the whole time of an utterance becomes one vector.</summary>
public enum GlobalPoolKind
{
    /// <summary>The mean of each channel.</summary>
    Mean,

    /// <summary>The maximum of each channel.</summary>
    Max,

    /// <summary>Mean and standard deviation of each channel: twice as many numbers.</summary>
    Statistics,
}
