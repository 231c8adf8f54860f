namespace Timbre.Audio.Reading;

/// <summary>Finds recordings in folders: by the endings of their names, and where those tell nothing by their content.</summary>
public static class AudioFiles
{
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".rf64", ".bwf", ".flac", ".fla", ".ogg", ".oga", ".opus", ".spx", ".mp3", ".mp2", ".mpga", ".m4a", ".m4b",
        ".aac", ".adts", ".mp4", ".m4v", ".mov", ".3gp", ".3gpp", ".3g2", ".wma", ".asf", ".aiff", ".aif", ".aifc", ".au", ".snd",
        ".sph", ".nist", ".w64", ".caf", ".voc", ".amr", ".awb", ".mka", ".mkv", ".webm", ".weba", ".wv", ".ape", ".tta", ".dsf",
        ".ac3", ".eac3", ".gsm", ".ra", ".rm", ".avi", ".ircam", ".sf", ".vox", ".sln",
    };

    /// <summary>True for files that are audio by their names: a known ending, and not hidden.</summary>
    /// <param name="path">A path or name; the file need not exist.</param>
    public static bool IsAudio(string path) =>
        Endings.Contains(Path.GetExtension(path)) && !Path.GetFileName(path).StartsWith('.');

    /// <summary>Every recording below a folder, at any depth, in ordinal order of their paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The recordings, and what is left out though it may be one.</returns>
    /// <remarks>
    /// Hidden files and folders do not count. Links are followed, to files and to folders; each recording comes once, under the
    /// place where it really lies if that is below the folder. A link to a folder above adds nothing.
    /// </remarks>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public static AudioFolder Below(string folder) => FolderWalk.Run(folder);
}
