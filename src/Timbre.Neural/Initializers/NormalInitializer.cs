using Timbre.Settings.Shape;

namespace Timbre.Neural.Initializers;

/// <summary>Draws from a normal distribution of given mean and deviation, whatever the shape.</summary>
internal sealed class NormalInitializer(NormalOptions options) : Initializer
{
    private readonly NormalOptions _options = options.Checked();

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, Random random)
    {
        var normal = new GaussianSource(random);
        foreach (ref var value in values)
        {
            value = (float)(_options.Mean + (_options.Deviation * normal.Next()));
        }
    }
}
