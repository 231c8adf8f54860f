using Timbre.Faults;

namespace Timbre.Cli.Outputs;

/// <summary>Writes a file completely or not at all: beside it first, then in its place.</summary>
/// <remarks>A link stays, and the file at its end is written. Pipes, devices and what is to be kept are refused.</remarks>
internal static class WholeFile
{
    /// <summary>Makes sure that a file can be written, before work is done for it; leaves no trace but its folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isModel">A model is written there, which may replace another.</param>
    /// <exception cref="OutputException">It cannot.</exception>
    public static void CheckWritable(string path, bool isModel = false) => Guard(path, isModel, (_, part) =>
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
    public static void Write(string path, Action<Stream> write) => Guard(path, isModel: false, (target, part) =>
    {
        try
        {
            using (var stream = new FileStream(part, FileMode.Create))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    });

    /// <summary>Writes a text of many lines.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<string> lines) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        foreach (var line in lines)
        {
            writer.WriteLine(line);
        }
    });

    private static void Guard(string path, bool isModel, Action<string, string> write)
    {
        try
        {
            var target = SystemPath.EndOf(path);
            RequireReplaceable(target, isModel);
            if (Path.GetDirectoryName(Path.GetFullPath(target)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            write(target, $"{target}.{Environment.ProcessId}.part");
        }
        // The last is what .NET makes of a file that is longer than a limit allows.
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw new OutputException(path, fault);
        }
    }

    private static void RequireReplaceable(string target, bool isModel)
    {
        if (SystemPath.IsDevice(target))
        {
            throw new IOException("It is a device of the system.");
        }

        if (SystemPath.IsPipe(target))
        {
            throw new IOException("It is a pipe, and what is written must be a file.");
        }

        if (KeptFile.KindOf(target, isModel) is { } kind)
        {
            throw new IOException($"It is {kind}, which nothing replaces.");
        }
    }
}
