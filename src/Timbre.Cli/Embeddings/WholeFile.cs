namespace Timbre.Cli.Embeddings;

/// <summary>Writes a file completely or not at all: beside it first, then in its place.</summary>
internal static class WholeFile
{
    /// <summary>Makes sure that a file can be written, before work is done for it; leaves no trace but its folder.</summary>
    /// <exception cref="OutputException">It cannot.</exception>
    public static void CheckWritable(string path) => Guard(path, part =>
    {
        if (Directory.Exists(path))
        {
            throw new IOException("It is a folder.");
        }

        File.Create(part).Dispose();
        File.Delete(part);
    });

    /// <summary>Writes a file.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write) => Guard(path, part =>
    {
        try
        {
            using (var stream = new FileStream(part, FileMode.Create))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    });

    private static void Guard(string path, Action<string> write)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            write($"{path}.{Environment.ProcessId}.part");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(path, fault);
        }
    }
}
