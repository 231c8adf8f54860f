using Timbre.Audio.Activity;

namespace Timbre.Audio.Quality;

/// <summary>How loud speech is, and how far above the noise of the pauses.</summary>
/// <param name="LevelDb">Of the speech, or of everything where there is none.</param>
/// <param name="SnrDb">Above the pauses; null where they tell nothing.</param>
/// <param name="LastingSnrDb">Above the pauses without what is loudest in them: a click, a door; null where the rest tells nothing.</param>
internal readonly record struct SpeechLevel(double LevelDb, double? SnrDb, double? LastingSnrDb)
{
    // Pauses of less than this in all tell nothing.
    private const int FewestPauses = 10;

    // Frames of a click or two, which say nothing of what lies under the speech.
    private const int Passing = 15;

    // Quieter than any microphone with its amplifier: written by a noise gate or an editor.
    private const float DigitalSilenceDb = -100;
    private const double LowestSnrDb = -20;
    private const double HighestSnrDb = 80;

    /// <summary>Measures it.</summary>
    public static SpeechLevel Of(SpeechDecision decision)
    {
        var levels = decision.Frames.LevelDb;
        if (!decision.Result.HasSpeech)
        {
            return new SpeechLevel(Decibels(MeanPower(levels)), null, null);
        }

        var isPause = decision.Pauses();
        float[] pauses = [.. levels.Where((level, i) => isPause[i] && level > DigitalSilenceDb)];
        var speech = MeanPower([.. levels.Where((_, i) => decision.Voice[i])]);
        return new SpeechLevel(Decibels(speech), Above(speech, pauses), Above(speech, [.. pauses.Order().SkipLast(Passing)]));
    }

    private static double? Above(double speech, ReadOnlySpan<float> pauses) => pauses.Length < FewestPauses
        ? null
        : Math.Clamp(Decibels(Math.Max(0, speech - MeanPower(pauses)) / MeanPower(pauses)), LowestSnrDb, HighestSnrDb);

    private static double MeanPower(ReadOnlySpan<float> levelDb)
    {
        var sum = 0.0;
        foreach (var level in levelDb)
        {
            sum += Math.Pow(10, level / 10);
        }

        return sum / Math.Max(1, levelDb.Length);
    }

    private static double Decibels(double power) => Math.Max(SpeechFrames.LowestDb, 10 * Math.Log10(power));
}
