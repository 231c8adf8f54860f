namespace Timbre.MetricLearning.Losses;

/// <summary>How the terms of a loss become one number.</summary>
public enum Reduction
{
    /// <summary>Sum divided by the number of terms; 0 where there is none.</summary>
    Mean,

    /// <summary>Sum divided by the number of terms above 0; 0 where there is none.</summary>
    MeanOfPositive,

    /// <summary>Sum.</summary>
    Sum,
}
