using Timbre.Audio.Faults;
using Timbre.Audio.Reading;

namespace Timbre.Cli.Hearing;

/// <summary>The recordings that paths of a command line mean: files as they are, folders with all recordings below.</summary>
internal static class RecordingFiles
{
    /// <summary>Lists the recordings, a folder's in ordinal order.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="leftOut">Told of what may be a recording in a folder and cannot be looked at; null: nobody.</param>
    /// <exception cref="UnreadableAudioException">A folder holds no audio file, or cannot be read.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths, Action<string>? leftOut = null) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? Below(path, leftOut) : [path])];

    private static IEnumerable<string> Below(string folder, Action<string>? leftOut)
    {
        try
        {
            var found = AudioFiles.Below(folder);
            foreach (var path in found.LeftOut)
            {
                leftOut?.Invoke(path.ToString());
            }

            return found.Recordings.Count > 0
                ? found.Recordings.Select(file => Path.Combine(folder, Path.GetRelativePath(folder, file.FullName)))
                : throw new UnreadableAudioException(folder, "a folder without any", "Name audio files, or a folder that holds some");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableAudioException(folder, fault.Message.TrimEnd('.'), "Check its permissions", fault);
        }
    }
}
