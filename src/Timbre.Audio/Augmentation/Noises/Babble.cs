using Timbre.Audio.Features;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Adds several other voices at once, each as loud as the others.</summary>
public sealed class Babble : IAugmentation
{
    private readonly Func<Random, float[]> _speech;
    private readonly BabbleOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="speech">
    /// Gives some 16 kHz mono speech of a random speaker; called on any thread. What it gives is only read; nothing is
    /// added for an empty clip.
    /// </param>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public Babble(Func<Random, float[]> speech, BabbleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(speech);
        _speech = speech;
        _options = (options ?? new BabbleOptions()).Checked();
    }

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        using var scratch = Scratch.Rent(2 * samples.Length);
        var sum = scratch.Span[..samples.Length];
        var voice = scratch.Span[samples.Length..];
        sum.Clear();
        var voices = random.Next(_options.LowestVoices, _options.HighestVoices + 1);
        var snrDb = _options.DrawSnrDb(random);
        for (var i = 0; i < voices; i++)
        {
            var clip = _speech(random);
            if (clip.Length == 0)
            {
                continue;
            }

            Noise.CopyStretch(clip, voice, random);
            var power = Level.Power(voice);
            if (power > 0)
            {
                Level.Add(sum, voice, 1 / Math.Sqrt(power));
            }
        }

        Level.AddAtSnr(samples, sum, snrDb);
    }
}
