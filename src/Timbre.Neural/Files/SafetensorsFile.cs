using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Timbre.Neural.Files;

/// <summary>
/// An open safetensors file: what its header says is known at once, the numbers are read when asked for. So a reader can
/// refuse what does not fit before memory is taken for it.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly IReadOnlyList<SafetensorsEntry> _entries;
    private readonly IReadOnlyList<SafetensorsEntry> _tensors;

    private SafetensorsFile(string path, FileStream stream)
    {
        (_path, _stream) = (path, stream);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        _entries = new SafetensorsHeaderReader(path, stream).Read(metadata);
        Metadata = metadata;
        _tensors = [.. WithoutScales(_entries)];
        Shapes = _tensors.ToDictionary(entry => entry.Name, entry => (IReadOnlyList<int>)entry.Shape, StringComparer.Ordinal);
    }

    /// <summary>Texts by key; empty where the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Sizes of each tensor by its name, outermost first; the file holds as many numbers as they say.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Shapes { get; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafetensorsException">
    /// It is missing, cut short or not a safetensors file of float32 tensors, or of integers that have scales.
    /// </exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Guard(path, () =>
        {
            // A pipe or device has no length, and opening one may wait for ever.
            if (File.Exists(path) && new FileInfo(path).Length == 0)
            {
                throw new SafetensorsException(
                    $"Read {path}: expected a safetensors file, got an empty file, a pipe or a device. Copy or download the file again.");
            }

            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            try
            {
                return new SafetensorsFile(path, stream);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        });
    }

    /// <summary>Reads all numbers.</summary>
    /// <exception cref="SafetensorsException">They cannot be read.</exception>
    public SafetensorsContent Read() => Guard(_path, () =>
    {
        if (_entries.Count > 0)
        {
            _stream.Position = _stream.Length - _entries[^1].End;
        }

        var values = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var integers = new Dictionary<string, sbyte[]>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            if (entry.Kind == SafetensorsEntry.Int8)
            {
                integers[entry.Name] = ReadIntegers(entry);
            }
            else
            {
                values[entry.Name] = ReadNumbers(entry);
            }
        }

        CheckScales(integers.Keys, values);
        return new SafetensorsContent(
            _tensors.ToDictionary(
                entry => entry.Name,
                entry => integers.TryGetValue(entry.Name, out var rounded)
                    ? new NamedTensor(
                        entry.Name, entry.Shape, RoundedColumns.Restore(rounded, values[entry.Name + RoundedColumns.Suffix]))
                    {
                        Storage = TensorStorage.Int8,
                    }
                    : new NamedTensor(entry.Name, entry.Shape, values[entry.Name]),
                StringComparer.Ordinal),
            Metadata);
    });

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new SafetensorsException(
                $"Read {path}: expected a readable file, got: {fault.Message} Check the path and its permissions.", fault);
        }
    }

    // Scales are a part of how a tensor is kept, and no tensors of the file's.
    private static IEnumerable<SafetensorsEntry> WithoutScales(IReadOnlyList<SafetensorsEntry> entries)
    {
        var scales = entries.Where(entry => entry.Kind == SafetensorsEntry.Int8).Select(entry => entry.Name + RoundedColumns.Suffix)
            .ToHashSet(StringComparer.Ordinal);
        return entries.Where(entry => !scales.Contains(entry.Name));
    }

    private void CheckScales(IEnumerable<string> rounded, Dictionary<string, float[]> values)
    {
        foreach (var name in rounded.Select(name => name + RoundedColumns.Suffix))
        {
            if (values[name].AsSpan().ContainsAnyExceptInRange(0, float.MaxValue))
            {
                throw new SafetensorsException(
                    $"Read {_path}: expected scales of 0 and more in {name}, got others. Copy or download the file again.");
            }
        }
    }

    private sbyte[] ReadIntegers(SafetensorsEntry entry)
    {
        var integers = new sbyte[entry.End - entry.Start];
        _stream.ReadExactly(MemoryMarshal.AsBytes(integers.AsSpan()));
        return integers;
    }

    private float[] ReadNumbers(SafetensorsEntry entry)
    {
        var values = new float[(entry.End - entry.Start) / sizeof(float)];
        _stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            var bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        return values;
    }
}
