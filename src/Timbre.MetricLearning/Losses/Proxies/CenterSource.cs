namespace Timbre.MetricLearning.Losses;

/// <summary>How the centers of a center loss come about.</summary>
public enum CenterSource
{
    /// <summary>By gradient.</summary>
    Learned,

    /// <summary>As moving averages of their speakers.</summary>
    Averaged,
}
