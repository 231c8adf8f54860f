namespace Timbre.Neural;

/// <summary>Draws weights with variance <see cref="Scale"/> / fan: LeCun, Xavier and He initialization are its cases.</summary>
public sealed class VarianceScaling : Initializer
{
    // Deviation of a standard normal cut at two deviations.
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>Numerator of the variance: 1 for LeCun and Xavier, 2 for He. Default 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Denominator of the variance. Default fan-in.</summary>
    public Fan Fan { get; init; } = Fan.In;

    /// <summary>Shape of the distribution. Default normal.</summary>
    public VarianceDistribution Distribution { get; init; } = VarianceDistribution.Normal;

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, Random random)
    {
        var deviation = Math.Sqrt(Scale / FanOf(shape));
        var normal = new GaussianSource(random);
        var limit = Math.Sqrt(3) * deviation;
        foreach (ref var value in values)
        {
            value = (float)(Distribution switch
            {
                VarianceDistribution.Normal => deviation * normal.Next(),
                VarianceDistribution.TruncatedNormal => deviation / TruncatedDeviation * normal.NextTruncated(),
                _ => limit * ((2 * random.NextDouble()) - 1),
            });
        }
    }

    private double FanOf(IReadOnlyList<int> shape)
    {
        if (shape.Count == 0)
        {
            return 1;
        }

        double outputs = shape[^1];
        double inputs = shape.Count == 1 ? outputs : shape[^2];
        double taps = shape.Take(shape.Count - 2).Aggregate(1L, (product, size) => product * size);
        return Fan switch
        {
            Fan.In => taps * inputs,
            Fan.Out => taps * outputs,
            _ => taps * (inputs + outputs) / 2,
        };
    }
}
