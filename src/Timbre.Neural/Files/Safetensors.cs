using Timbre.Faults;

namespace Timbre.Neural.Files;

/// <summary>Reads and writes tensors, in float32 or rounded to integers of 8 bits, and texts as one safetensors file.</summary>
/// <remarks>
/// Format: 8 bytes little-endian length of the header, the header as JSON, the numbers. Equal content gives equal bytes.
/// </remarks>
public static class Safetensors
{
    internal const string MetadataKey = "__metadata__";
    internal const int LengthBytes = 8;
    internal const long LargestHeaderBytes = 100_000_000;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafetensorsException">
    /// It is missing, cut short or not a safetensors file of float32 tensors, or of integers that have scales.
    /// </exception>
    public static SafetensorsContent Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Read();
    }

    /// <summary>
    /// Writes a whole file: first beside it under another name, flushed to the disk, then renamed over it, so that the
    /// path always holds a whole file, the old or the new one.
    /// </summary>
    /// <param name="path">The file; replaced where it exists, a link by what it leads to. Its folder must exist.</param>
    /// <param name="tensors">What to write, in this order; names are unique and not <c>__metadata__</c>.</param>
    /// <param name="metadata">Texts by key; written in the order of the keys.</param>
    /// <exception cref="ArgumentException">
    /// A name is taken twice, a shape does not match its numbers, or numbers to be rounded are too large or not finite.
    /// </exception>
    /// <exception cref="SafetensorsException">The disk is full or the folder not writable; an old file is kept.</exception>
    public static void Write(
        string path, IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(tensors);
        var refused = SystemPath.IsDevice(path) ? "a device of the system" : SystemPath.IsPipe(path) ? "a pipe" : null;
        if (refused is not null)
        {
            throw new SafetensorsException($"Write {path}: expected a file, got {refused}. Choose another name.");
        }

        var list = StoredTensor.Of([.. tensors]);
        var header = SafetensorsHeader.Encode(list, metadata);
        var target = SystemPath.EndOf(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                SafetensorsHeader.WriteTo(stream, header, list);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The last kind is what .NET makes of a file larger than the file system or a quota takes.
            Discard(temporary);
            throw new SafetensorsException(
                $"Write {path}: expected a writable folder with free space, got: {fault.Message} " +
                "Free some space or choose another folder.",
                fault);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The fault that led here is the one to report.
        }
    }
}
