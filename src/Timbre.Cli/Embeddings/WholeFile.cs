namespace Timbre.Cli.Embeddings;

/// <summary>Writes a file completely or not at all: beside it first, then in its place.</summary>
internal static class WholeFile
{
    public static void Write(string path, Action<Stream> write)
    {
        var part = $"{path}.{Environment.ProcessId}.part";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

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
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(path, fault);
        }
    }
}
