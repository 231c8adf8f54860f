using Timbre.Audio.Faults;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>The recordings of trials that are missing or cannot be used.</summary>
internal static class TrialFailures
{
    private const int Named = 5;

    /// <summary>All of them, with the reason of each.</summary>
    public static IReadOnlyList<FailedRecording> Of(TrialSet set, TrialVoices voices)
    {
        return [.. set.Missing.Select(Missing), .. set.Files.Values.Distinct(StringComparer.Ordinal)
            .Where(voices.Failed.ContainsKey).Select(file => voices.Failed[file])];

        FailedRecording Missing(string name)
        {
            var path = Path.Combine(set.Root, name);
            return new FailedRecording(
                path,
                new UnreadableAudioException(
                    path, "nothing there", "Name the folder of the list's recordings with --root, or mend the list"));
        }
    }

    /// <summary>The first few names and how many more there are.</summary>
    public static string Few(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
}
