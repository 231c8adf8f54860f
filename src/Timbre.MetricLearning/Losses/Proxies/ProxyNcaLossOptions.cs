using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.MetricLearning.Losses;

/// <summary>One learned proxy a speaker; softmax over nearness to all proxies.</summary>
[Kind("proxyNca")]
public sealed record ProxyNcaLossOptions : SoftmaxLossOptions
{
    /// <summary>What squared distances of unit rows are multiplied by.</summary>
    [Range(1e-3, 1e4)]
    public double Scale { get; init; } = 3;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new ProxyNcaLoss(context, this);
}
