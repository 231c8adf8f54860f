using Timbre.Audio.Reading;
using Timbre.Cli.Hearing;

namespace Timbre.Cli.Outputs;

/// <summary>Files that no result replaces, for nothing brings them back: galleries, recordings and models.</summary>
internal static class KeptFile
{
    /// <summary>Says what a file is, where it is to be kept.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="forModel">A model is to be written, which may take the place of another.</param>
    /// <returns>The kind of file with its article; null where it may be replaced.</returns>
    public static string? KindOf(string path, bool forModel = false) =>
        !File.Exists(path) ? null
        : IsGallery(path) ? "a gallery of speakers"
        : AudioFiles.IsAudio(path) ? "a recording"
        : !forModel && ModelPath.BeginsLikeModel(path) ? "a model"
        : null;

    private static bool IsGallery(string path)
    {
        var sign = "SQLite format 3\0"u8;
        Span<byte> start = stackalloc byte[sign.Length];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(sign);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What may not be read may be written, by whoever asked for it.
            return false;
        }
    }
}
