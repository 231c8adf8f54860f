namespace Timbre.MetricLearning.Losses;

/// <summary>How a similarity head joins two embeddings: the same whichever comes first.</summary>
public enum PairJoining
{
    /// <summary>|a - b|, number by number.</summary>
    Difference,

    /// <summary>a * b, number by number.</summary>
    Product,
}
