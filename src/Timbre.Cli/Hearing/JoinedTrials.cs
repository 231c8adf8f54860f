using Timbre.Evaluation.Trials;

namespace Timbre.Cli.Hearing;

/// <summary>Several sets of trials as one: their trials together, and one crowd of all their speakers.</summary>
internal static class JoinedTrials
{
    /// <summary>What reports call it.</summary>
    public const string Name = "all";

    /// <summary>Joins them. What a set lacks is left out: it tells so itself.</summary>
    /// <param name="sets">Sets of different speakers.</param>
    /// <exception cref="TrialListException">Two sets have a recording in common, or one does not tell who speaks.</exception>
    public static TrialSet Of(IReadOnlyList<TrialSet> sets)
    {
        var (trials, files, speakers) = (
            new List<Trial>(), new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            var own = set.SpeakersIn(set.List) ?? throw new TrialListException(
                $"Trials of '{set.List.Name}': expected names that tell who speaks, got others. "
                    + "Give each speaker a folder, or leave --mixed out.");
            var first = speakers.Count == 0 ? 0 : speakers.Values.Max() + 1;
            foreach (var (name, file) in set.Files)
            {
                if (!owners.TryAdd(Path.GetFullPath(file), set.List.Name))
                {
                    throw new TrialListException(
                        $"--mixed: expected lists of different speakers, got '{file}' in "
                            + $"'{owners[Path.GetFullPath(file)]}' and '{set.List.Name}'. Leave one of them out.");
                }

                files[Named(set, name)] = file;
                speakers[Named(set, name)] = first + own[name];
            }

            trials.AddRange(set.List.Trials
                .Where(trial => set.Files.ContainsKey(trial.Enrollment) && set.Files.ContainsKey(trial.Test))
                .Select(trial => trial with { Enrollment = Named(set, trial.Enrollment), Test = Named(set, trial.Test) }));
        }

        return new TrialSet(new TrialList(Name, trials), "", files, speakers);
    }

    // The list first, as a folder: so it is the set in breakdowns.
    private static string Named(TrialSet set, string recording) => $"{set.List.Name}/{recording}";
}
