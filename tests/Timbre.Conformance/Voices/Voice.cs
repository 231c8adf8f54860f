using System.Collections.Concurrent;
using Timbre.Audio.Synthesis;

namespace Timbre.Conformance.Voices;

/// <summary>Synthetic voices and what is none, in the one format that the service took.</summary>
internal static class Voice
{
    private static readonly ConcurrentDictionary<(int Voice, int Words, double Seconds), byte[]> s_spoken = new();

    /// <summary>A voice that says something.</summary>
    public static byte[] Says(int voice, int words, double seconds) => s_spoken.GetOrAdd((voice, words, seconds), static key =>
        WavFile.Of(Speech(key.Voice, key.Words, key.Seconds)));

    /// <summary>The samples of a voice.</summary>
    public static float[] Speech(int voice, int words, double seconds) => new SyntheticSpeaker(voice).Speak(words, seconds);

    /// <summary>A voice that says something and then is silent for long: length counts, and little of it has to be heard.</summary>
    public static byte[] SaysAndIsSilent(int voice, double speech, double seconds)
    {
        var samples = new float[(int)(seconds * WavFile.RateHz)];
        Speech(voice, 1, speech).CopyTo(samples, 0);
        return WavFile.Of(samples);
    }

    public static byte[] Silence(double seconds) => WavFile.Of(new float[(int)(seconds * WavFile.RateHz)]);

    /// <summary>White noise, with a voice far below it.</summary>
    /// <param name="seconds">How long.</param>
    /// <param name="speech">How loud the voice is; 0: there is none.</param>
    public static byte[] Noise(double seconds, float speech = 0)
    {
        var random = new Random(1);
        var samples = Speech(1, 1, seconds);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (speech * samples[i]) + (0.4f * random.NextSingle()) - 0.2f;
        }

        return WavFile.Of(samples);
    }
}
