namespace Timbre.Tensors.Graphs;

/// <summary>Conventions of mean-and-deviation pooling, which differ between implementations.</summary>
public sealed record StatisticsOptions
{
    /// <summary>True to divide the variance by time - 1 instead of time; one step then has variance 0.</summary>
    public bool Unbiased { get; init; }

    /// <summary>Added to the variance, before the root.</summary>
    public float VarianceEpsilon { get; init; } = 1e-7f;

    /// <summary>Added to the deviation, after the root.</summary>
    public float DeviationEpsilon { get; init; }

    /// <summary>Smallest variance: below it the deviation is constant and has no gradient.</summary>
    public float SmallestVariance { get; init; }

    /// <summary>False to leave out the mean.</summary>
    public bool Mean { get; init; } = true;
}
