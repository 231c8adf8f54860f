using Timbre.Audio;

namespace Timbre.Training.Data;

/// <summary>Finds speakers in folders: each folder directly in the set is one, and all audio below it is theirs.</summary>
internal static class FolderScan
{
    /// <summary>The speakers of a folder, ordered by name; folders without audio are none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="set">Name of the set.</param>
    /// <param name="labelled">False: each recording directly in the folder is a speaker of its own, after the others.</param>
    public static IReadOnlyList<Speaker> Read(string folder, string set, bool labelled)
    {
        try
        {
            var folders = Directory.GetDirectories(folder);
            Array.Sort(folders, StringComparer.Ordinal);
            return [.. folders
                .Where(path => !Path.GetFileName(path).StartsWith('.'))
                .Select(path => new Speaker(set, Path.GetFileName(path), Utterances(path)))
                .Where(speaker => speaker.Utterances.Count > 0)
                .Concat(labelled ? [] : Loose(folder, set))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"{folder}: expected readable folders, got: {fault.Message}", fault);
        }
    }

    private static IEnumerable<Speaker> Loose(string folder, string set) => AudioFiles.Below(folder)
        .Where(file => file.DirectoryName == folder)
        .Select(file => new Speaker(set, file.Name, [new Utterance(file.FullName, file.Length)]));

    private static List<Utterance> Utterances(string folder) =>
        [.. AudioFiles.Below(folder).Select(file => new Utterance(file.FullName, file.Length))];
}
