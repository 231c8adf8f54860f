using Timbre.Audio;

namespace Timbre.Cli.Hearing;

/// <summary>The recordings that paths of a command line mean: files as they are, folders with all audio files below.</summary>
internal static class RecordingFiles
{
    private static readonly HashSet<string> AudioEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".m4a", ".aac", ".mp4", ".wma", ".aiff", ".aif", ".au",
        ".sph", ".w64", ".caf", ".amr", ".webm",
    };

    /// <summary>Lists the recordings, a folder's in ordinal order.</summary>
    /// <exception cref="UnreadableAudioException">A folder holds no audio file.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? Below(path) : [path])];

    private static string[] Below(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => AudioEndings.Contains(Path.GetExtension(file)) && Path.GetFileName(file)[0] != '.')
            .Order(StringComparer.Ordinal).ToArray();
        return files.Length > 0
            ? files
            : throw new UnreadableAudioException(folder, "a folder without any", "Name audio files, or a folder that holds some");
    }
}
