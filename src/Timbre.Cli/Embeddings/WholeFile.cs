using Timbre.Faults;

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

    /// <summary>Makes sure that a folder can be made, or written to, before work is done for it; leaves no trace at all.</summary>
    /// <exception cref="OutputException">It cannot.</exception>
    public static void CheckFolder(string path)
    {
        // A file in the way is told of by whoever takes the folder.
        if (File.Exists(path))
        {
            return;
        }

        var there = Path.GetFullPath(path);
        while (!Path.Exists(there) && Path.GetDirectoryName(there) is { } above)
        {
            there = above;
        }

        try
        {
            var part = Path.Combine(there, $"{Environment.ProcessId}.part");
            File.Create(part).Dispose();
            File.Delete(part);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(path, fault);
        }
    }

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
            if (SystemPath.IsDevice(path))
            {
                throw new IOException("It is a device of the system.");
            }

            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            write($"{path}.{Environment.ProcessId}.part");
        }
        // The last is what .NET makes of a file that is longer than a limit allows.
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw new OutputException(path, fault);
        }
    }
}
