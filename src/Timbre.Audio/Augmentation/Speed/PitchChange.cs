using Timbre.Audio.Features;
using Timbre.Audio.Resampling;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>
/// Lowers or raises the pitch of a slice, and its tempo with it, while its formants stay: another mood of the same speaker. What excites
/// the vocal tract is played slower or faster, and the vocal tract put back (<see cref="LinearPrediction"/>).
/// </summary>
/// <remarks>
/// The slice keeps its length and its power: of a slower one the end is cut off, after a faster one its start follows again.
/// </remarks>
public sealed class PitchChange : IAugmentation
{
    private const int ZeroCrossings = 16;
    private readonly Resampler[] _resamplers;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public PitchChange(PitchChangeOptions? options = null)
    {
        options = (options ?? new PitchChangeOptions()).Checked();
        var filter = new ResamplerOptions { ZeroCrossings = ZeroCrossings, Rolloff = 0.9 };
        _resamplers = new Resampler[options.Factors];
        for (var i = 0; i < options.Factors; i++)
        {
            var place = options.Factors == 1 ? 0.5 : i / (options.Factors - 1.0);
            var factor = options.LowestFactor + (place * (options.HighestFactor - options.LowestFactor));
            _resamplers[i] = Resampler.ForSpeed(factor, filter);
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

        using var filters = Scratch.Rent(LinearPrediction.Frames(samples.Length) * LinearPrediction.Order);
        using var residual = Scratch.Rent(samples.Length);
        using var played = Scratch.Rent(samples.Length);
        LinearPrediction.Analyze(samples, filters.Span);
        LinearPrediction.Whiten(samples, filters.Span, residual.Span);
        var filled = (int)Math.Min(resampler.OutputLength(samples.Length), samples.Length);
        resampler.Apply(residual.Span, played.Span[..filled]);

        var power = Level.Power(samples);
        var factor = (double)resampler.FromHz / resampler.ToHz;
        LinearPrediction.Color(played.Span[..filled], filters.Span, factor, samples[..filled]);
        for (var n = filled; n < samples.Length; n++)
        {
            samples[n] = samples[n - filled];
        }

        if (Level.Power(samples) is > 0 and var colored)
        {
            Level.Scale(samples, Math.Sqrt(power / colored));
        }
    }
}
