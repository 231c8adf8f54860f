namespace Timbre.MetricLearning.Losses;

/// <summary>How the rows of the generalized end-to-end loss become one number.</summary>
public enum Ge2eReduction
{
    /// <summary>Mean over rows.</summary>
    Mean,

    /// <summary>Sum over rows, as in the paper.</summary>
    Sum,
}
