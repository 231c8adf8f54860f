using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Timbre.Neural;

/// <summary>The reading half of the format: every rule is checked before a number is believed.</summary>
internal sealed class SafetensorsReader(string path, Stream stream)
{
    private const string Remedy = "Copy or download the file again.";

    /// <summary>Reads the whole file.</summary>
    public SafetensorsContent Read()
    {
        var header = ReadHeader(out var dataBytes);
        using var json = ParseHeader(header);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<Entry>();
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (property.NameEquals(Safetensors.MetadataKey))
            {
                ReadMetadata(property.Value, metadata);
            }
            else
            {
                entries.Add(ReadEntry(property.Name, property.Value));
            }
        }

        entries.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        CheckLayout(entries, dataBytes);
        var tensors = new Dictionary<string, NamedTensor>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!tensors.TryAdd(entry.Name, new NamedTensor(entry.Name, entry.Shape, ReadNumbers(entry))))
            {
                throw Broken("unique tensor names", $"{entry.Name} twice");
            }
        }

        return new SafetensorsContent(tensors, metadata);
    }

    private byte[] ReadHeader(out long dataBytes)
    {
        var fileBytes = stream.Length;
        if (fileBytes < Safetensors.LengthBytes)
        {
            throw Broken("a safetensors file", $"{fileBytes} bytes, cut short or empty");
        }

        Span<byte> prefix = stackalloc byte[Safetensors.LengthBytes];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > Safetensors.LargestHeaderBytes)
        {
            throw new SafetensorsException(
                $"Read {path}: expected a header of at most {Safetensors.LargestHeaderBytes} bytes, got {length}: " +
                "not a safetensors file. Choose a model file made by this program.");
        }

        if ((long)length > fileBytes - Safetensors.LengthBytes)
        {
            throw Broken(
                $"a header of {length} bytes", $"only {fileBytes - Safetensors.LengthBytes} bytes: the file is cut short");
        }

        dataBytes = fileBytes - Safetensors.LengthBytes - (long)length;
        var header = new byte[length];
        stream.ReadExactly(header);
        return header;
    }

    private JsonDocument ParseHeader(byte[] header)
    {
        try
        {
            var json = JsonDocument.Parse(header);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
        }
        catch (JsonException fault)
        {
            throw new SafetensorsException(
                $"Read {path}: expected a JSON header, got other bytes: not a safetensors file, or damaged. {Remedy}", fault);
        }

        throw Broken("a JSON object as header", "another JSON value");
    }

    private void ReadMetadata(JsonElement value, Dictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Broken("metadata of texts", value.ValueKind.ToString());
        }

        foreach (var property in value.EnumerateObject())
        {
            metadata[property.Name] = property.Value.ValueKind == JsonValueKind.String
                ? property.Value.GetString()!
                : throw Broken($"a text as metadata {property.Name}", property.Value.ValueKind.ToString());
        }
    }

    private Entry ReadEntry(string name, JsonElement value)
    {
        try
        {
            var kind = value.GetProperty("dtype").GetString();
            if (kind != "F32")
            {
                throw new SafetensorsException(
                    $"Read {path}: expected float32 (F32) tensors, got {kind} for {name}. Convert the file to float32.");
            }

            var shape = value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray();
            var offsets = value.GetProperty("data_offsets").EnumerateArray().Select(at => at.GetInt64()).ToArray();
            if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || shape.Any(size => size < 0))
            {
                throw Broken($"a start, an end and sizes of at least 0 for {name}", "others");
            }

            var bytes = shape.Aggregate(4L, (product, size) => checked(product * size));
            return bytes == offsets[1] - offsets[0] && bytes <= Array.MaxLength
                ? new Entry(name, shape, offsets[0], offsets[1])
                : throw Broken(
                    $"{bytes} bytes for {name} of {string.Join('x', shape)}",
                    (offsets[1] - offsets[0]).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException
            or OverflowException)
        {
            throw new SafetensorsException(
                $"Read {path}: expected dtype, shape and data_offsets for {name}, got a damaged entry. {Remedy}", fault);
        }
    }

    private void CheckLayout(List<Entry> entries, long dataBytes)
    {
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.Start != end)
            {
                throw Broken(
                    $"{entry.Name} to start at byte {end} of the numbers",
                    $"{entry.Start}: tensors {(entry.Start < end ? "overlap" : "leave a hole")}");
            }

            end = entry.End;
        }

        if (end != dataBytes)
        {
            throw Broken(
                $"{end} bytes of numbers",
                $"{dataBytes}: the file {(dataBytes < end ? "is cut short" : "has bytes too many")}");
        }
    }

    private float[] ReadNumbers(Entry entry)
    {
        var values = new float[(entry.End - entry.Start) / sizeof(float)];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            var bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        return values;
    }

    private SafetensorsException Broken(string rule, string actual) =>
        new($"Read {path}: expected {rule}, got {actual}. {Remedy}");

    private sealed record Entry(string Name, int[] Shape, long Start, long End);
}
