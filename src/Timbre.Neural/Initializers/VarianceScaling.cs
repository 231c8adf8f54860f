using Timbre.Settings.Shape;

namespace Timbre.Neural.Initializers;

/// <summary>Draws weights with variance scale / fan: LeCun, Xavier and He initialization are its cases.</summary>
internal sealed class VarianceScaling(VarianceScalingOptions options) : Initializer
{
    // Deviation of a standard normal cut at two deviations.
    private const double TruncatedDeviation = 0.87962566103423978;
    private readonly VarianceScalingOptions _options = options.Checked();

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, Random random)
    {
        var deviation = Math.Sqrt(_options.Scale / FanOf(shape));
        var normal = new GaussianSource(random);
        var limit = Math.Sqrt(3) * deviation;
        foreach (ref var value in values)
        {
            value = (float)(_options.Distribution switch
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
        return _options.Fan switch
        {
            Fan.In => taps * inputs,
            Fan.Out => taps * outputs,
            _ => taps * (inputs + outputs) / 2,
        };
    }
}
