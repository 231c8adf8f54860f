using Timbre.Galleries;
using Timbre.Galleries.Stores;

namespace Timbre.Cli.Contents;

/// <summary>What a gallery is, without anything of a voice.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Permissions">Its mode, as <c>ls</c> writes it; null on systems without one.</param>
/// <param name="Model">The model whose embeddings it holds; null while nobody is enrolled.</param>
/// <param name="Speakers">Speakers enrolled.</param>
/// <param name="Recordings">Recordings enrolled.</param>
/// <param name="IsSealed">Whether it is as it was exported; false of a gallery in use.</param>
/// <param name="Calibration">What was fitted for it, as it is kept; null where nothing was.</param>
internal sealed record GallerySummary(
    string File, long Bytes, string? Permissions, GalleryModel? Model, int Speakers, int Recordings, bool IsSealed, string? Calibration)
{
    /// <summary>Reads a gallery, all of it: a damaged one, or an export that was changed, is told as such.</summary>
    public static GallerySummary Read(string path, SqliteStore store)
    {
        var isSealed = store.RequireWhole();
        var voiceprints = store.Read();
        return new GallerySummary(
            path,
            new FileInfo(path).Length,
            OperatingSystem.IsWindows() ? null : Letters(System.IO.File.GetUnixFileMode(path)),
            store.Model,
            voiceprints.Count,
            voiceprints.Sum(voiceprint => voiceprint.Embeddings.Count),
            isSealed,
            store.Calibration);
    }

    private static string Letters(UnixFileMode mode) =>
        string.Concat("rwxrwxrwx".Select((letter, i) => ((int)mode & (1 << (8 - i))) != 0 ? letter : '-'));
}
