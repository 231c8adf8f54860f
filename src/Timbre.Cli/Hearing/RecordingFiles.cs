using Timbre.Audio;

namespace Timbre.Cli.Hearing;

/// <summary>The recordings that paths of a command line mean: files as they are, folders with all audio files below.</summary>
internal static class RecordingFiles
{
    /// <summary>Lists the recordings, a folder's in ordinal order.</summary>
    /// <exception cref="UnreadableAudioException">A folder holds no audio file, or cannot be read.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? Below(path) : [path])];

    private static IEnumerable<string> Below(string folder)
    {
        try
        {
            var files = AudioFiles.Below(folder);
            return files.Count > 0
                ? files.Select(file => Path.Combine(folder, Path.GetRelativePath(folder, file.FullName)))
                : throw new UnreadableAudioException(folder, "a folder without any", "Name audio files, or a folder that holds some");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableAudioException(folder, fault.Message.TrimEnd('.'), "Check its permissions", fault);
        }
    }
}
