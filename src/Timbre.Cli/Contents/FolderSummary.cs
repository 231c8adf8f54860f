using Timbre.Cli.Hearing;

namespace Timbre.Cli.Contents;

/// <summary>What a folder of recordings holds.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Recordings">Recordings at any depth.</param>
/// <param name="Speakers">Folders directly in it that hold some: its speakers, where it is a set.</param>
internal sealed record FolderSummary(string Folder, int Recordings, int Speakers)
{
    /// <summary>Looks through a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="leftOut">Told of what may be a recording and cannot be looked at.</param>
    /// <exception cref="Audio.UnreadableAudioException">It holds no recording, or cannot be read.</exception>
    public static FolderSummary Read(string folder, Action<string> leftOut)
    {
        var files = LabelledFile.Expand([folder], leftOut);
        return new FolderSummary(folder, files.Count, files.Select(file => file.Speaker).OfType<string>().Distinct(StringComparer.Ordinal).Count());
    }
}
