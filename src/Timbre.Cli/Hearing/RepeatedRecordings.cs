using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Timbre.Cli.Rendering;
using Timbre.Evaluation.Calibration;

namespace Timbre.Cli.Hearing;

/// <summary>The same recording several times among those to calibrate with: with itself it would pass for a perfect match.</summary>
internal static class RepeatedRecordings
{
    /// <summary>Makes those of one speaker count as one recording.</summary>
    /// <param name="voices">The recordings, each before its worse copies.</param>
    /// <param name="tell">Told how many are repeated.</param>
    /// <param name="mayBeOfTwo">Whether two speakers may have the same one, as where somebody else tells of it.</param>
    /// <returns>The same, with one name for each recording.</returns>
    /// <exception cref="CalibrationException">Two speakers of one set have the same recording.</exception>
    public static IReadOnlyList<CalibrationVoice> Join(
        IReadOnlyList<CalibrationVoice> voices, Action<string> tell, bool mayBeOfTwo = false)
    {
        var names = new Dictionary<(string Group, string Recording), string>();
        var known = new Dictionary<(string Group, string? Speaker, string Numbers), CalibrationVoice>();
        var repeated = new List<string>();
        foreach (var voice in voices.DistinctBy(voice => (voice.Group, voice.Recording)))
        {
            var key = (voice.Group, mayBeOfTwo ? voice.Speaker : null, NumbersOf(voice));
            if (known.TryGetValue(key, out var first))
            {
                repeated.Add(voice.Recording);
            }
            else
            {
                known[key] = first = voice;
            }

            if (first.Speaker != voice.Speaker)
            {
                throw new CalibrationException(
                    $"Calibrate: expected each recording to be of one speaker, got the same one as {first.Recording} and "
                        + $"{voice.Recording}. Nothing is changed. Leave it with the one who speaks.");
            }

            names[(voice.Group, voice.Recording)] = first.Recording;
        }

        if (repeated.Count > 0)
        {
            tell(Words.Of($"{repeated.Count} recording(s) are the same as others of their speaker and count once: ")
                + TrialFailures.Few(repeated));
        }

        return [.. voices.Select(voice => voice with { Recording = names[(voice.Group, voice.Recording)] })];
    }

    private static string NumbersOf(CalibrationVoice voice) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(voice.Embedding.AsSpan())));
}
