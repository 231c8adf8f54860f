using Timbre.Audio.Features;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Adds white Gaussian noise at a random ratio to the signal; nothing where the slice is silent.</summary>
public sealed class WhiteNoise : IAugmentation
{
    private readonly WhiteNoiseOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public WhiteNoise(WhiteNoiseOptions? options = null) => _options = (options ?? new WhiteNoiseOptions()).Checked();

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var snrDb = _options.DrawSnrDb(random);
        using var scratch = Scratch.Rent(samples.Length);
        GaussianNoise.Fill(scratch.Span, 1, random);
        Level.AddAtSnr(samples, scratch.Span, snrDb);
    }
}
