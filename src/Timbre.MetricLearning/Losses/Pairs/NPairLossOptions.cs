using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Distances;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>One anchor and one positive of each speaker; softmax of each anchor over all positives.</summary>
[Kind("nPair")]
public sealed record NPairLossOptions : LossOptions
{
    /// <summary>How embeddings are compared.</summary>
    public DistanceKind Distance { get; init; } = DistanceKind.DotProduct;

    /// <summary>Divides embeddings by their length first.</summary>
    public bool Normalize { get; init; }

    /// <summary>What nearness is multiplied by.</summary>
    [Range(1e-6, 1e6)]
    public double Scale { get; init; } = 1;

    /// <summary>How many pairs of a speaker take part.</summary>
    [Range(1, 1000000)]
    public int PairsPerSpeaker { get; init; } = 1;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new NPairLoss(this);

    /// <inheritdoc/>
    public override bool NeedsPairs => true;
}
