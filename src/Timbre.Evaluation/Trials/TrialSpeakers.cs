namespace Timbre.Evaluation.Trials;

/// <summary>Who speaks in the recordings of a trial list, by the folders in their names, where the trials bear it out.</summary>
public static class TrialSpeakers
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>Finds the folder that names the speaker.</summary>
    /// <param name="list">Its recordings are named <c>[...]/speaker/[...]/file</c>.</param>
    /// <returns>
    /// For each of <see cref="TrialList.Recordings"/> the number of its speaker; null where names and trials do not settle it.
    /// </returns>
    /// <remarks>
    /// A depth of folders fits if every target trial stays within one folder of that depth and every nontarget trial does
    /// not. Where no depth fits, or several do that divide the recordings differently, nothing is claimed.
    /// </remarks>
    public static IReadOnlyList<int>? Find(TrialList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var recordings = list.Recordings;
        var folders = recordings.ToDictionary(name => name, Folders, StringComparer.Ordinal);
        IReadOnlyList<int>? found = null;
        for (var depth = 1; depth <= folders.Values.Max(parts => parts.Length); depth++)
        {
            string Folder(string name) => string.Join('/', folders[name].Take(depth));
            if (!list.Trials.All(trial => (Folder(trial.Enrollment) == Folder(trial.Test)) == trial.IsTarget))
            {
                continue;
            }

            var indexOf = recordings.Select(Folder).Distinct(StringComparer.Ordinal).Index()
                .ToDictionary(folder => folder.Item, folder => folder.Index, StringComparer.Ordinal);
            IReadOnlyList<int> speakers = [.. recordings.Select(name => indexOf[Folder(name)])];

            // Folders within folders: as many of them means the same ones.
            if (found is not null && found.Max() != speakers.Max())
            {
                return null;
            }

            found = speakers;
        }

        return found;
    }

    private static string[] Folders(string name) => name.Split(Separators, StringSplitOptions.RemoveEmptyEntries)[..^1];
}
