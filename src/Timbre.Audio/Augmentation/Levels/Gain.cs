using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Makes the slice louder or softer.</summary>
public sealed class Gain : IAugmentation
{
    private readonly GainOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Gain(GainOptions? options = null) => _options = (options ?? new GainOptions()).Checked();

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Level.Scale(samples, Draw.Amplitude(Draw.Uniform(random, _options.LowestDb, _options.HighestDb)));
    }
}
