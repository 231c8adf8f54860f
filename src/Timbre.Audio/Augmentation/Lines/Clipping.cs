using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Cuts peaks off, as an overdriven microphone input does. The peak of the slice stays where it was.</summary>
public sealed class Clipping : IAugmentation
{
    private readonly ClippingOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Clipping(ClippingOptions? options = null) => _options = (options ?? new ClippingOptions()).Checked();

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var threshold = Draw.Octaves(random, _options.LowestThreshold, _options.HighestThreshold);
        var limit = (float)(threshold * Level.Peak(samples));
        Level.Clamp(samples, limit);
        Level.Scale(samples, 1 / threshold);
    }
}
