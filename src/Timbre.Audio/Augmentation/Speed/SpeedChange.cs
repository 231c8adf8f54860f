using Timbre.Audio.Features;
using Timbre.Audio.Resampling;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Plays the slice slower or faster, pitch and formants with it.</summary>
/// <remarks>
/// The slice keeps its length: of a slower one the end is cut off, after a faster one its start follows again. A voice
/// changed so sounds like another person's; where speed changes often, count it as another speaker.
/// </remarks>
public sealed class SpeedChange : IAugmentation
{
    private const int ZeroCrossings = 16;
    private readonly Resampler[] _resamplers;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public SpeedChange(SpeedChangeOptions? options = null)
    {
        options = (options ?? new SpeedChangeOptions()).Checked();
        var filter = new ResamplerOptions { ZeroCrossings = ZeroCrossings, Rolloff = 0.9 };
        _resamplers = new Resampler[options.Speeds];
        for (var i = 0; i < options.Speeds; i++)
        {
            var place = options.Speeds == 1 ? 0.5 : i / (options.Speeds - 1.0);
            var speed = options.LowestSpeed + (place * (options.HighestSpeed - options.LowestSpeed));
            _resamplers[i] = Resampler.ForSpeed(speed, filter);
        }
    }

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var resampler = _resamplers[random.Next(_resamplers.Length)];
        if (samples.IsEmpty || resampler.FromHz == resampler.ToHz)
        {
            return;
        }

        using var scratch = Scratch.Rent(samples.Length);
        samples.CopyTo(scratch.Span);
        var filled = (int)Math.Min(resampler.OutputLength(samples.Length), samples.Length);
        resampler.Apply(scratch.Span, samples[..filled]);
        for (var n = filled; n < samples.Length; n++)
        {
            samples[n] = samples[n - filled];
        }
    }
}
