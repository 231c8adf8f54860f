using System.Globalization;

namespace Timbre.Audio.Reading;

/// <summary>Finds the ffmpeg and ffprobe programs.</summary>
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

    /// <summary>What keeps a program to the file it is given: no network, no playlist or script that names others.</summary>
    public static IReadOnlyList<string> Limits { get; } =
    [
        "-protocol_whitelist", "file,pipe,subfile",
        "-format_whitelist",
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,asf,amr,amrnb,amrwb,aac,mp3,flac,ogg,wav,w64,aiff,au,caf,voc,nistsphere,flv,avi,wv,ape,tta,"
            + "dsf,dff,iff,mpeg,mpegts,mpegvideo,ac3,eac3,dts,truehd,gsm,sln,rm,ircam,sox,xwma,aea,oma,mpc,mpc8,"
            + "shn,tak,qcp,xa,loas,adx,svs,g722,act",
    ];

    /// <summary>The argument that names a file, or a part of it, and nothing else.</summary>
    /// <param name="path">The file.</param>
    /// <param name="part">Its first byte and the one behind its last; null: all of it.</param>
    public static string FileArgument(string path, (long Start, long End)? part = null) => part is var (start, end)
        ? string.Create(CultureInfo.InvariantCulture, $"subfile,,start,{start},end,{end},,:file:{Path.GetFullPath(path)}")
        : "file:" + Path.GetFullPath(path);
}
