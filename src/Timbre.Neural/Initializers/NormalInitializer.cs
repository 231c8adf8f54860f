namespace Timbre.Neural;

/// <summary>Draws from a normal distribution of given mean and deviation, whatever the shape.</summary>
/// <param name="mean">Mean.</param>
/// <param name="deviation">Standard deviation, at least 0.</param>
public sealed class NormalInitializer(double mean, double deviation) : Initializer
{
    private readonly double _deviation = deviation >= 0
        ? deviation
        : throw new ArgumentOutOfRangeException(
            nameof(deviation), deviation, "NormalInitializer: expected a deviation of at least 0. Pass a positive number.");

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, Random random)
    {
        var normal = new GaussianSource(random);
        foreach (ref var value in values)
        {
            value = (float)(mean + (_deviation * normal.Next()));
        }
    }
}
