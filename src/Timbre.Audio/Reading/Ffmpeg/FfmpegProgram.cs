using System.Diagnostics;

namespace Timbre.Audio;

/// <summary>Finds and starts the ffmpeg and ffprobe programs.</summary>
/// <remarks>Files are given as <c>file:</c> with that protocol alone allowed, so no name and no playlist reaches the network.</remarks>
internal static class FfmpegProgram
{
    /// <summary>How to install it, as the end of a message.</summary>
    public const string Remedy =
        "Install it (Debian and Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg), or convert the file to WAV";

    /// <summary>True where both programs stand on the search path.</summary>
    public static bool IsInstalled(string? searchPath) =>
        Find("ffmpeg", searchPath) is not null && Find("ffprobe", searchPath) is not null;

    /// <summary>Full path of a program; null where the search path has none.</summary>
    /// <param name="name">Name without ending.</param>
    /// <param name="searchPath">Folders, separated as the system does.</param>
    public static string? Find(string name, string? searchPath)
    {
        var fileName = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (searchPath ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Starts a program with its output and errors piped.</summary>
    /// <param name="program">Full path.</param>
    /// <param name="arguments">Arguments, each as it is.</param>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)
            ?? throw new InvalidOperationException($"Start {program}: expected a process, got none. Check its permissions.");
        process.StandardInput.Close();
        return process;
    }

    /// <summary>The argument that names a file and nothing else.</summary>
    public static string FileArgument(string path) => "file:" + Path.GetFullPath(path);
}
