using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Miners;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>Learns how likely two embeddings are of one speaker, from their difference or product.</summary>
[Kind("similarityHead")]
public sealed record SimilarityHeadLossOptions : LearnedLossOptions
{
    /// <summary>How two embeddings are joined, number by number.</summary>
    public PairJoining Joining { get; init; }

    /// <summary>Width of a dense layer before the last; 0 for none.</summary>
    [Range(0, 65536)]
    public int Hidden { get; init; }

    /// <summary>Divides embeddings by their length first.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>More pairs than this in a batch are thinned out evenly.</summary>
    [Range(1, 10000000)]
    public int MaxPairs { get; init; } = 8192;

    /// <summary>Chooses the pairs: the word of a miner, or its kind with settings; null: all pairs.</summary>
    public MinerOptions? Miner { get; init; } = new BalancedPairsMinerOptions();

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new SimilarityHeadLoss(context, this);

    /// <inheritdoc/>
    public override bool NeedsPairs => true;
}
