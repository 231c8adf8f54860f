using Timbre.Audio.Features;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Adds a stretch of noise, recorded or made: a random clip from a random place on, at a random ratio to the signal.</summary>
/// <remarks>
/// A clip shorter than the slice is looped. The ratio compares mean powers over the slice; nothing is added where the
/// slice or the stretch is silent.
/// </remarks>
public sealed class Noise : IAugmentation
{
    private readonly float[][] _clips;
    private readonly NoiseOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="clips">16 kHz mono noise; empty clips are left out.</param>
    /// <param name="options">
    /// Its ratios; null: the defaults. Where clips come from is for <see cref="NoiseOptions.Create"/>.
    /// </param>
    /// <exception cref="ArgumentException">No clip has samples, or a setting is out of its range.</exception>
    public Noise(IEnumerable<float[]> clips, NoiseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clips);
        _options = (options ?? new NoiseOptions()).Checked();
        _clips = [.. clips.Where(clip => clip.Length > 0)];
        if (_clips.Length == 0)
        {
            throw new ArgumentException(
                "Noise: expected at least one clip with samples, got none. Name a folder that holds audio.",
                nameof(clips));
        }
    }

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var clip = _clips[random.Next(_clips.Length)];
        var snrDb = _options.DrawSnrDb(random);
        using var scratch = Scratch.Rent(samples.Length);
        CopyStretch(clip, scratch.Span, random);
        Level.AddAtSnr(samples, scratch.Span, snrDb);
    }

    /// <summary>Copies a clip from a random place on: within the clip where it is long enough, else looped.</summary>
    internal static void CopyStretch(ReadOnlySpan<float> clip, Span<float> stretch, Random random)
    {
        var offset = clip.Length > stretch.Length
            ? random.Next(clip.Length - stretch.Length + 1)
            : random.Next(clip.Length);
        while (!stretch.IsEmpty)
        {
            var count = Math.Min(stretch.Length, clip.Length - offset);
            clip.Slice(offset, count).CopyTo(stretch);
            stretch = stretch[count..];
            offset = 0;
        }
    }
}
