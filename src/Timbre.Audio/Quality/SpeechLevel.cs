using Timbre.Audio.Activity;

namespace Timbre.Audio.Quality;

/// <summary>How loud speech is, and how far above the noise of the pauses.</summary>
internal static class SpeechLevel
{
    // Pauses of less than this in all tell nothing.
    private const int FewestPauses = 10;

    // Quieter than any microphone with its amplifier: written by a noise gate or an editor.
    private const float DigitalSilenceDb = -100;
    private const double LowestSnrDb = -20;
    private const double HighestSnrDb = 80;

    /// <summary>Measures both.</summary>
    public static (double LevelDb, double? SnrDb) Of(SpeechDecision decision)
    {
        var levels = decision.Frames.LevelDb;
        if (!decision.Result.HasSpeech)
        {
            return (Decibels(MeanPower(levels, _ => true, out _)), null);
        }

        var pauses = decision.Pauses();
        var speech = MeanPower(levels, i => decision.Voice[i], out _);
        var noise = MeanPower(levels, i => pauses[i] && levels[i] > DigitalSilenceDb, out var told);
        return (
            Decibels(speech),
            told >= FewestPauses ? Math.Clamp(Decibels(Math.Max(0, speech - noise) / noise), LowestSnrDb, HighestSnrDb) : null);
    }

    private static double MeanPower(float[] levelDb, Func<int, bool> counts, out int count)
    {
        var sum = 0.0;
        count = 0;
        for (var i = 0; i < levelDb.Length; i++)
        {
            if (counts(i))
            {
                sum += Math.Pow(10, levelDb[i] / 10);
                count++;
            }
        }

        return sum / Math.Max(1, count);
    }

    private static double Decibels(double power) => Math.Max(SpeechFrames.LowestDb, 10 * Math.Log10(power));
}
