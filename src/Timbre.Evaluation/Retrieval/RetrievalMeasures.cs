namespace Timbre.Evaluation.Retrieval;

/// <summary>How well the nearest neighbors of queries are of their class: means over queries, each 0 to 1, NaN over none.</summary>
/// <remarks>
/// R is the number of references of the query's class, the query itself not counted. With <c>hit(i)</c> 1 where the i-th
/// neighbor is of the class and <c>P(i)</c> the share of hits among the first i:
/// R-precision = P(R); MAP@R = sum over i up to R of hit(i) P(i) / R; MAP = sum over all i of hit(i) P(i) / R;
/// MRR = 1 / rank of the first hit, 0 without one. Musgrave, Belongie and Lim 2020, "A Metric Learning Reality Check".
/// </remarks>
public sealed record RetrievalMeasures
{
    /// <summary>Queries the means are over.</summary>
    public required int Queries { get; init; }

    /// <summary>Share of queries whose nearest neighbor is of their class.</summary>
    public required double PrecisionAt1 { get; init; }

    /// <summary>Share of the class among the R nearest.</summary>
    public required double RPrecision { get; init; }

    /// <summary>Mean average precision over the R nearest: a hit counts more the earlier it comes.</summary>
    public required double MapAtR { get; init; }

    /// <summary>Mean average precision over all neighbors looked at.</summary>
    public required double MeanAveragePrecision { get; init; }

    /// <summary>Mean of one over the rank of the first hit.</summary>
    public required double MeanReciprocalRank { get; init; }

    /// <summary>By k: share of queries with a member of their class among the k nearest.</summary>
    public required IReadOnlyDictionary<int, double> RecallAt { get; init; }
}
