namespace Timbre.MetricLearning.Miners;

/// <summary>
/// Which triplets of a batch a <see cref="TripletMarginMiner"/> takes, by gap = d(anchor, negative) - d(anchor,
/// positive).
/// </summary>
public enum TripletRange
{
    /// <summary>gap at most the margin: all that violate it.</summary>
    Violating,

    /// <summary>gap at most 0: the negative is not farther than the positive.</summary>
    Hard,

    /// <summary>gap above 0 and at most the margin.</summary>
    SemiHard,

    /// <summary>gap above the margin: what a margin loss gives no gradient for.</summary>
    Easy,
}
