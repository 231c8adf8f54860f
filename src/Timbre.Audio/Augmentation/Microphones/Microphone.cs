using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Records the slice with another microphone: its response, and what its device adds.</summary>
/// <remarks>
/// Drawn responses are minimum phase, so the slice keeps its place; of recorded ones the largest sample counts as no delay. The
/// device may saturate and control its gain. The power of the slice stays as it was.
/// </remarks>
public sealed class Microphone : IAugmentation
{
    private readonly MicrophoneOptions _options;
    private readonly IReadOnlyList<float[]> _responses;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults. Their folder is not read here.</param>
    /// <param name="responses">16 kHz impulse responses that were recorded; null or empty: responses are drawn.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Microphone(MicrophoneOptions? options = null, IReadOnlyList<float[]>? responses = null)
    {
        _options = (options ?? new MicrophoneOptions()).Checked();
        _responses = responses ?? [];
    }

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var before = Level.Power(samples);
        if (_responses.Count > 0)
        {
            Reverberation.Convolve(samples, _responses[random.Next(_responses.Count)]);
        }
        else
        {
            if (Draw.Coin(random, _options.ReflectionChance))
            {
                EarlyReflection.Apply(samples, random);
            }

            MicrophoneResponse.Apply(samples, _options, random);
        }

        if (Draw.Coin(random, _options.SaturationChance))
        {
            Saturation.Apply(samples, random);
        }

        if (Draw.Coin(random, _options.CompressionChance))
        {
            GainControl.Apply(samples, random);
        }

        var after = Level.Power(samples);
        if (after > 0)
        {
            Level.Scale(samples, Math.Sqrt(before / after));
        }
    }
}
