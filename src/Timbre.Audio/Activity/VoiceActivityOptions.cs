using System.Globalization;

namespace Timbre.Audio;

/// <summary>How <see cref="VoiceActivity"/> tells speech from silence and noise.</summary>
public sealed record VoiceActivityOptions
{
    /// <summary>The defaults.</summary>
    public static VoiceActivityOptions Default { get; } = new();

    /// <summary>Decibels that speech stands above the noise around it: 1 to 40. Default 6.</summary>
    public double AboveNoiseDb { get; init; } = 6;

    /// <summary>Decibels that speech may stand below the loudest speech around it: 10 to 80. Default 35.</summary>
    /// <remarks>Rules in clean recordings, where breath and reverberation stand far above the noise.</remarks>
    public double BelowPeakDb { get; init; } = 35;

    /// <summary>Level under which all is silence, in dB of full scale: -120 to 0. Default -75.</summary>
    public double SilenceDbfs { get; init; } = -75;

    /// <summary>Likeness of neighboring pitch periods that makes a frame voiced: 0.3 to 0.95. Default 0.48.</summary>
    /// <remarks>Frames of white noise have 0.25 in the mean, of even vowels 0.8; hoarse and gliding ones come down to 0.5.</remarks>
    public double Periodicity { get; init; } = 0.48;

    /// <summary>Voiced time that a segment must hold to be a voice and no rattle, rain or click. Default 20 ms.</summary>
    /// <remarks>Zero accepts every sound above the noise, whispering among them.</remarks>
    public TimeSpan LeastVoiced { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Shorter sounds are no speech. Default 60 ms.</summary>
    public TimeSpan LeastSpeech { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>Shorter pauses belong to the speech around them. Default 250 ms.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time kept before and after each segment, for its soft consonants. Default 100 ms.</summary>
    public TimeSpan Padding { get; init; } = TimeSpan.FromMilliseconds(100);

    internal void Validate()
    {
        var faults = new List<string>();
        Check(nameof(AboveNoiseDb), AboveNoiseDb, 1, 40);
        Check(nameof(BelowPeakDb), BelowPeakDb, 10, 80);
        Check(nameof(SilenceDbfs), SilenceDbfs, -120, 0);
        Check(nameof(Periodicity), Periodicity, 0.3, 0.95);
        Check(nameof(LeastVoiced) + " in seconds", LeastVoiced.TotalSeconds, 0, 10);
        Check(nameof(LeastSpeech) + " in seconds", LeastSpeech.TotalSeconds, 0, 10);
        Check(nameof(LongestPause) + " in seconds", LongestPause.TotalSeconds, 0, 10);
        Check(nameof(Padding) + " in seconds", Padding.TotalSeconds, 0, 10);
        if (faults.Count > 0)
        {
            throw new ArgumentException($"Detect speech: expected {string.Join("; expected ", faults)}. Correct the options.");
        }

        void Check(string name, double value, double least, double most)
        {
            if (!(value >= least && value <= most))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name} of {least} to {most}, got {value}"));
            }
        }
    }
}
