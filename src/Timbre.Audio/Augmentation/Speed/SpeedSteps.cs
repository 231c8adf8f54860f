using Timbre.Audio.Resampling;

namespace Timbre.Audio.Augmentation;

/// <summary>Speeds from a lowest to a highest one, evenly spaced, at which signals are played.</summary>
internal sealed class SpeedSteps
{
    private const int ZeroCrossings = 16;
    private readonly Resampler[] _resamplers;

    /// <summary>Prepares them.</summary>
    /// <param name="lowest">The slowest; 1 is unchanged.</param>
    /// <param name="highest">The fastest.</param>
    /// <param name="count">How many; of one alone, the mean of both.</param>
    public SpeedSteps(double lowest, double highest, int count)
    {
        var filter = new ResamplerOptions { ZeroCrossings = ZeroCrossings, Rolloff = 0.9 };
        _resamplers = new Resampler[count];
        for (var i = 0; i < count; i++)
        {
            var place = count == 1 ? 0.5 : i / (count - 1.0);
            _resamplers[i] = Resampler.ForSpeed(lowest + (place * (highest - lowest)), filter);
        }
    }

    /// <summary>One of them, all equally likely; null for the one that changes nothing.</summary>
    public Resampler? Draw(Random random)
    {
        var resampler = _resamplers[random.Next(_resamplers.Length)];
        return resampler.FromHz == resampler.ToHz ? null : resampler;
    }

    /// <summary>How many samples of a slice are filled by itself at a speed: all of them where it is slower.</summary>
    public static int Filled(Resampler speed, int samples) => (int)Math.Min(speed.OutputLength(samples), samples);

    /// <summary>Has the start of a slice follow where it ends early.</summary>
    public static void Continue(Span<float> samples, int filled)
    {
        for (var n = filled; n < samples.Length; n++)
        {
            samples[n] = samples[n - filled];
        }
    }
}
