using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Takes the high frequencies away, as codecs of low rates and old recordings do.</summary>
/// <remarks>The gain falls from 1 to 0 over the 250 Hz below the edge, along half a cosine.</remarks>
public sealed class BandLimit : IAugmentation
{
    private const double FallHz = 250;
    private readonly BandLimitOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public BandLimit(BandLimitOptions? options = null) => _options = (options ?? new BandLimitOptions()).Checked();

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var edgeHz = Draw.Uniform(random, _options.LowestEdgeHz, _options.HighestEdgeHz);
        Span<float> gains = stackalloc float[SpectralShape.Points];
        for (var point = 0; point < gains.Length; point++)
        {
            var place = Math.Clamp((edgeHz - (point * SpectralShape.SpacingHz)) / FallHz, 0, 1);
            gains[point] = (float)(0.5 - (0.5 * Math.Cos(Math.PI * place)));
        }

        SpectralShape.Apply(samples, gains);
    }
}
