using System.ComponentModel.DataAnnotations;
using Timbre.Settings;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Activity;

/// <summary>How <see cref="VoiceActivity"/> tells speech from silence and noise.</summary>
public sealed record VoiceActivityOptions : ICheckedOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>The defaults.</summary>
    public static VoiceActivityOptions Default { get; } = new();

    /// <summary>Decibels that speech stands above the noise around it.</summary>
    [Range(1.0, 40.0)]
    public double AboveNoiseDb { get; init; } = 6;

    /// <summary>Decibels that speech may stand below the loudest speech around it.</summary>
    /// <remarks>Rules in clean recordings, where breath and reverberation stand far above the noise.</remarks>
    [Range(10.0, 80.0)]
    public double BelowPeakDb { get; init; } = 35;

    /// <summary>Level under which all is silence, in dB of full scale.</summary>
    [Range(-120.0, 0.0)]
    public double SilenceDbfs { get; init; } = -75;

    /// <summary>Likeness of neighboring pitch periods that makes a frame voiced.</summary>
    /// <remarks>Frames of white noise have 0.25 in the mean, of even vowels 0.8; hoarse and gliding ones come down to 0.5.</remarks>
    [Range(0.3, 0.95)]
    public double Periodicity { get; init; } = 0.48;

    /// <summary>Voiced time that a segment must hold to be a voice and no rattle, rain or click.</summary>
    /// <remarks>Zero accepts every sound above the noise, whispering among them.</remarks>
    public TimeSpan LeastVoiced { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Shorter sounds are no speech.</summary>
    public TimeSpan LeastSpeech { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>Shorter pauses belong to the speech around them.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time kept before and after each segment, for its soft consonants.</summary>
    public TimeSpan Padding { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults()
    {
        var faults = new OptionFaults();
        Check(LeastVoiced, "leastVoiced");
        Check(LeastSpeech, "leastSpeech");
        Check(LongestPause, "longestPause");
        Check(Padding, "padding");
        return faults;

        void Check(TimeSpan time, string key) =>
            faults.Require(time >= TimeSpan.Zero && time <= Longest, key, "0s to 10s", ScalarText.Write(time));
    }
}
