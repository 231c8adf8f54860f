using Timbre.Audio.Reading;
using Timbre.Faults;

namespace Timbre.Training.Data;

/// <summary>Finds speakers in folders: each folder directly in the set is one, and all audio below it is theirs.</summary>
internal static class FolderScan
{
    /// <summary>The speakers of a folder, ordered by name; folders without audio are none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="set">Name of the set.</param>
    /// <param name="labelled">False: each recording directly in the folder is a speaker of its own, after the others.</param>
    public static DataSet Read(string folder, string set, bool labelled)
    {
        AudioFolder found;
        try
        {
            found = AudioFiles.Below(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"{folder}: expected readable folders, got: {fault.Message}", fault);
        }

        var bySpeaker = new SortedDictionary<string, List<Utterance>>(StringComparer.Ordinal);
        var loose = new List<FileInfo>();
        foreach (var file in found.Recordings)
        {
            var path = Path.GetRelativePath(folder, file.FullName);
            if (path.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal) is var end && end < 0)
            {
                loose.Add(file);
            }
            else if (bySpeaker.TryGetValue(CanonicalName.Of(path[..end]), out var utterances))
            {
                // Folders whose names differ in their Unicode form alone are one speaker's: file systems change the form.
                utterances.Add(UtteranceOf(file));
            }
            else
            {
                bySpeaker[CanonicalName.Of(path[..end])] = [UtteranceOf(file)];
            }
        }

        var speakers = bySpeaker.Select(entry => new Speaker(set, entry.Key, entry.Value));
        return labelled
            ? new DataSet(set, [.. speakers]) { LeftOut = [.. found.LeftOut.Select(path => path.ToString()), .. loose.Select(Unlabelled)] }
            : new DataSet(set, [.. speakers, .. loose.Select(file => new Speaker(set, file.Name, [UtteranceOf(file)]))])
            {
                LeftOut = [.. found.LeftOut.Select(path => path.ToString())],
            };
    }

    private static Utterance UtteranceOf(FileInfo file) => new(
        file.FullName, file.LinkTarget is null ? file.Length : ((FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!).Length);

    private static string Unlabelled(FileInfo file) =>
        new LeftOutPath(file.FullName, "it lies in no speaker's folder").ToString();
}
