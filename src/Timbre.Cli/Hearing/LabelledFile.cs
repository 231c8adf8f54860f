using Timbre.Faults;
using Timbre.Recognition;

namespace Timbre.Cli.Hearing;

/// <summary>A recording, and who speaks in it where its folder says so.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Folder">The folder named on the command line that it lies below; null where the file itself was named.</param>
/// <param name="Speaker">The folder directly in <paramref name="Folder"/> that it lies in; null where there is none.</param>
internal sealed record LabelledFile(string File, string? Folder, string? Speaker)
{
    /// <summary>Why there is nothing to hear, where that is known beforehand: a folder without recordings.</summary>
    public TimbreException? Fault { get; init; }

    /// <summary>What can be heard of it.</summary>
    public Recording Recording => Fault is null ? Recording.FromFile(File) : Recording.Unusable(File, Fault);

    /// <summary>
    /// Lists the recordings that paths mean; as in training, each folder directly in a named folder is a speaker. A path that
    /// means none stays in the list, with its fault: it does not keep the others from being heard.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="leftOut">Told of what may be a recording in a folder and cannot be looked at.</param>
    public static IReadOnlyList<LabelledFile> Expand(IEnumerable<string> paths, Action<string> leftOut) =>
        [.. paths.SelectMany(path => Below(path, leftOut))];

    private static IEnumerable<LabelledFile> Below(string path, Action<string> leftOut)
    {
        try
        {
            return [.. RecordingFiles.Expand([path], leftOut).Select(file => Of(path, file))];
        }
        catch (TimbreException fault)
        {
            return [new LabelledFile(path, null, null) { Fault = fault }];
        }
    }

    private static LabelledFile Of(string path, string file)
    {
        if (!Directory.Exists(path))
        {
            return new LabelledFile(file, null, null);
        }

        var parts = Path.GetRelativePath(path, file).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        return new LabelledFile(file, path, parts.Length > 1 ? parts[0] : null);
    }
}
