namespace Timbre.MetricLearning.Miners;

/// <summary>How hard the positives or negatives are that a miner takes.</summary>
public enum Hardness
{
    /// <summary>The nearest positive, or the farthest negative.</summary>
    Easy,

    /// <summary>The nearest negative farther than the positive, or the farthest positive nearer than the negative.</summary>
    SemiHard,

    /// <summary>The farthest positive, or the nearest negative.</summary>
    Hard,
}
