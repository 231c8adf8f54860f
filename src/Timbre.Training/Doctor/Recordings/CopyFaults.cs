using System.Globalization;

namespace Timbre.Training.Doctor;

/// <summary>Finds the same recording in several places.</summary>
internal static class CopyFaults
{
    /// <summary>One finding for each way in which copies do harm.</summary>
    /// <param name="heard">The recordings.</param>
    public static IEnumerable<Finding> Find(IReadOnlyList<RecordingFacts> heard)
    {
        var pairs = SoundCopies.Find([.. heard.Select(recording => recording.Print)])
            .Select(pair => (First: heard[pair.First], Second: heard[pair.Second]))
            .Where(pair => pair.First.Utterance.Path != pair.Second.Utterance.Path).ToList();
        var leaks = pairs.Where(pair => pair.First.IsHeldOut != pair.Second.IsHeldOut).ToList();
        var shared = pairs.Where(pair => pair.First.Speaker != pair.Second.Speaker).Except(leaks).ToList();
        var repeated = pairs.Except(leaks).Except(shared).ToList();
        if (leaks.Count > 0)
        {
            yield return new(
                FindingKind.LeakedRecording, Places(leaks), Seen(leaks, "are trained on and held out"),
                "The error on held-out speakers is then that of speakers the network knows", "remove one of each pair");
        }

        if (shared.Count > 0)
        {
            yield return new(
                FindingKind.SharedRecording, Places(shared), Seen(shared, "are of two speakers"),
                "The loss asks to tell apart what is the same, which no network can", "leave each with the one who speaks");
        }

        if (repeated.Count > 0)
        {
            yield return new(
                FindingKind.RepeatedRecording, Places(repeated), Seen(repeated, "are twice with their speaker"),
                "A pair of the same recording teaches the recording and not the voice, and makes the loss look good", "remove the copies");
        }
    }

    private static string Places(List<(RecordingFacts First, RecordingFacts Second)> pairs) =>
        Names.Few(pairs.SelectMany(pair => new[] { pair.First.Speaker.Set, pair.Second.Speaker.Set }).Distinct());

    private static string Seen(List<(RecordingFacts First, RecordingFacts Second)> pairs, string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"{pairs.Count} recording(s) {what}: {Names.Few(pairs.Select(pair => $"{pair.First.Name} = {pair.Second.Name}"))}");
}
