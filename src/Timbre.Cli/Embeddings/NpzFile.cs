using System.IO.Compression;

namespace Timbre.Cli.Embeddings;

/// <summary>Embeddings as a NumPy archive: <c>embeddings</c> [n, dim], <c>paths</c> [n], <c>netSpeechSeconds</c> [n].</summary>
internal static class NpzFile
{
    public static void Write(Stream stream, EmbeddingTable table)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "embeddings.npy", entry => NpyArray.WriteMatrix(entry, table.Rows));
        Add(archive, "paths.npy", entry => NpyArray.WriteTexts(entry, table.Paths));
        Add(archive, "netSpeechSeconds.npy", entry => NpyArray.WriteVector(entry, table.NetSpeechSeconds));
    }

    private static void Add(ZipArchive archive, string name, Action<Stream> write)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);

        // The same embeddings give the same bytes, whenever they are written.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var opened = entry.Open();
        write(opened);
    }
}
