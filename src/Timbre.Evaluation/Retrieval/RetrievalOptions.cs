namespace Timbre.Evaluation.Retrieval;

/// <summary>How neighbors are ranked and counted.</summary>
public sealed class RetrievalOptions
{
    /// <summary>What "near" means.</summary>
    public RetrievalDistance Distance { get; init; } = RetrievalDistance.Cosine;

    /// <summary>Whose scores say what is near where the distance is the cosine's; null: the cosine itself.</summary>
    public SpeakerScorer? Scorer { get; init; }

    /// <summary>
    /// Nearest neighbors looked at, at least 1; null: all. Where a class has more members, R-precision is the share among
    /// these, and both average precisions miss what lies further, as in pytorch-metric-learning.
    /// </summary>
    public int? Neighbors { get; init; }

    /// <summary>What the measures are a mean of.</summary>
    public RetrievalAverage Average { get; init; } = RetrievalAverage.Queries;

    /// <summary>What becomes of queries without a class member among the references.</summary>
    public LoneQueries LoneQueries { get; init; } = LoneQueries.LeftOut;

    /// <summary>The k of each recall@k, each at least 1.</summary>
    public IReadOnlyList<int> RecallRanks { get; init; } = [1, 5, 10];
}
