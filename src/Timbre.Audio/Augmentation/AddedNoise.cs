using Timbre.Audio.Features;
using Timbre.Audio.Synthesis;

namespace Timbre.Audio.Augmentation;

/// <summary>Adds a stretch of noise, recorded or made: a random clip from a random place on, at a random ratio to the signal.</summary>
/// <remarks>
/// A clip shorter than the slice is looped. The ratio compares mean powers over the slice; nothing is added where the
/// slice or the stretch is silent.
/// </remarks>
public sealed class AddedNoise : IAugmentation
{
    /// <summary>Sounds that are made where nobody says how many: ten of each kind.</summary>
    public const int DefaultSounds = 70;

    private const double SecondsOfASound = 4;

    private readonly float[][] _clips;
    private readonly AddedNoiseOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="clips">16 kHz mono noise; empty clips are left out.</param>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">No clip has samples, or a setting is out of its range.</exception>
    public AddedNoise(IEnumerable<float[]> clips, AddedNoiseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clips);
        _options = options ?? new AddedNoiseOptions();
        _options.Validate();
        _clips = [.. clips.Where(clip => clip.Length > 0)];
        if (_clips.Length == 0)
        {
            throw new ArgumentException(
                "AddedNoise: expected at least one clip with samples, got none. Name a folder that holds audio.",
                nameof(clips));
        }
    }

    /// <summary>Makes the augmentation of noise that is made too, all kinds of <see cref="NoiseKind"/> in turn.</summary>
    /// <param name="sounds">How many, at least 1.</param>
    /// <param name="seed">Decides them.</param>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A number or setting is out of its range.</exception>
    public static AddedNoise Made(int sounds, int seed, AddedNoiseOptions? options = null) =>
        new(NoiseSynthesizer.MakeMany(sounds, seed, SecondsOfASound), options);

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var clip = _clips[random.Next(_clips.Length)];
        var snrDb = Draw.Uniform(random, _options.LowestSnrDb, _options.HighestSnrDb);
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
