namespace Timbre.Tensors.Graphs;

/// <summary>What batch normalization learns and keeps; every tensor has length channels.</summary>
public sealed record BatchNormParameters
{
    /// <summary>Learned factor; null for none.</summary>
    public Parameter? Scale { get; init; }

    /// <summary>Learned summand; null for none.</summary>
    public Parameter? Offset { get; init; }

    /// <summary>Running mean, a statistic.</summary>
    public required Parameter RunningMean { get; init; }

    /// <summary>Running unbiased variance, a statistic.</summary>
    public required Parameter RunningVariance { get; init; }

    /// <summary>Weight of a new batch in the running values, in (0, 1]; null weighs all batches alike.</summary>
    public float? Momentum { get; init; } = 0.1f;

    /// <summary>
    /// Batches seen, a statistic of length 1; needed where <see cref="Momentum"/> is null and for <see cref="Renorm"/>.
    /// </summary>
    public Parameter? BatchesSeen { get; init; }

    /// <summary>Corrects training towards the running values; null for plain batch normalization.</summary>
    public BatchRenorm? Renorm { get; init; }

    /// <summary>Added to the variance, before the root.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    internal IEnumerable<Parameter> All =>
        new[] { Scale, Offset, RunningMean, RunningVariance, BatchesSeen }.OfType<Parameter>();
}
