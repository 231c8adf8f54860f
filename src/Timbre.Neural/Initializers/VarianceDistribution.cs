namespace Timbre.Neural.Initializers;

/// <summary>Shape of the distribution that variance scaling draws from; the variance is the same for all.</summary>
public enum VarianceDistribution
{
    /// <summary>Normal.</summary>
    Normal,

    /// <summary>Normal, redrawn beyond two deviations, widened so that the variance still holds.</summary>
    TruncatedNormal,

    /// <summary>Uniform on [-a, a] with a = sqrt(3 * variance).</summary>
    Uniform,
}
