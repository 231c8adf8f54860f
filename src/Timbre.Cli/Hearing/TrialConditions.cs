using Timbre.Evaluation.Breakdowns;
using Timbre.Evaluation.Trials;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>What the recordings of trials are like, by which trials are told apart.</summary>
internal static class TrialConditions
{
    private const string SameSession = "same session";
    private const string OtherSession = "another session";

    /// <summary>The trials told apart in every way that is known of their recordings.</summary>
    /// <param name="asked">The trials.</param>
    /// <param name="threshold">The threshold that errors are counted at.</param>
    /// <param name="tests">What asks in place of each recording, by name.</param>
    /// <param name="speakers">Their speakers; null where they are not known.</param>
    public static IReadOnlyList<Breakdown> Breakdowns(
        AskedTrials asked,
        double threshold,
        IReadOnlyDictionary<string, EmbeddedRecording> tests,
        IReadOnlyDictionary<string, int>? speakers)
    {
        var scores = asked.Scores;
        return
        [
            By(ConditionScale.Speech, recording => recording.NetSpeech.TotalSeconds),
            By(ConditionScale.Snr, recording => recording.Quality.SnrDb),
            By(ConditionScale.Bandwidth, recording => recording.Quality.BandwidthHz / 1000),
            .. speakers is not null && HasSets(speakers)
                ? [Breakdown.Of("set", scores, threshold, trial => SetOf(trial.Test))]
                : Array.Empty<Breakdown>(),
            .. speakers is not null && SessionsOf([.. speakers.Keys], speakers) is { } sessions
                ? [Breakdown.Of("session", scores, threshold, trial => Session(trial, asked, sessions), [SameSession, OtherSession])]
                : Array.Empty<Breakdown>(),
        ];

        Breakdown By(ConditionScale scale, Func<EmbeddedRecording, double?> value) =>
            Breakdown.Of(scale.Name, scores, threshold, trial => scale.LabelOf(value(tests[trial.Test])), scale.Labels);
    }

    // Several folders, and in each of them several speakers.
    private static bool HasSets(IReadOnlyDictionary<string, int> speakers)
    {
        var sets = speakers.Select(entry => (Set: SetOf(entry.Key), Speaker: entry.Value)).Distinct().CountBy(entry => entry.Set).ToArray();
        return sets.Length > 1 && Array.TrueForAll(sets, set => set.Value > 1);
    }

    private static string SetOf(string recording) => recording.Split('/', '\\')[0];

    private static Dictionary<string, string>? SessionsOf(string[] recordings, IReadOnlyDictionary<string, int> speakers) =>
        RecordingSessions.Find(recordings, [.. recordings.Select(name => speakers[name])])?.Zip(recordings)
            .ToDictionary(entry => entry.Second, entry => entry.First, StringComparer.Ordinal);

    // A voiceprint that knows the occasion of the test among others knows it.
    private static string Session(Trial trial, AskedTrials asked, Dictionary<string, string> sessions) =>
        !trial.IsTarget ? "different speakers"
            : asked.Enrolled[trial.Enrollment].Any(recording => sessions[recording] == sessions[trial.Test]) ? SameSession
            : OtherSession;
}
