using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Timbre.Neural.Files;

/// <summary>The reading half of the format: every rule is checked before a number is believed.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="stream">The file, at its start.</param>
internal sealed class SafetensorsHeaderReader(string path, Stream stream)
{
    private const string Remedy = "Copy or download the file again.";

    // More sizes than any network has; a message names them all.
    private const int MostSizes = 16;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the header.</summary>
    /// <param name="metadata">Receives the texts by key.</param>
    /// <returns>The tensors in the order of their numbers.</returns>
    public IReadOnlyList<SafetensorsEntry> Read(Dictionary<string, string> metadata)
    {
        var header = ReadBytes(out var dataBytes);
        var entries = new List<SafetensorsEntry>();
        try
        {
            using var json = Parse(header);
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
        }
        catch (InvalidOperationException fault)
        {
            // Half of a surrogate pair, as an escape.
            throw new SafetensorsException($"Read {path}: expected texts of whole letters in the header, got others. {Remedy}", fault);
        }

        entries.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        CheckLayout(entries, dataBytes);
        CheckScales(entries);
        return entries;
    }

    /// <summary>A name of a file in a message: no line ends, no screen's control codes, no megabytes.</summary>
    private static string Shown(string? name)
    {
        const int Longest = 80;
        var plain = string.Concat((name ?? "nothing").Take(Longest).Select(letter => char.IsControl(letter) ? '?' : letter));
        return name?.Length > Longest ? plain + "..." : plain;
    }

    private byte[] ReadBytes(out long dataBytes)
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

    private JsonDocument Parse(byte[] header)
    {
        if (!Utf8.IsValid(header))
        {
            throw Broken("a JSON header in UTF-8", "other bytes: not a safetensors file, or damaged");
        }

        try
        {
            var json = JsonDocument.Parse(header, Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
        }
        catch (JsonException fault)
        {
            throw new SafetensorsException(
                $"Read {path}: expected a JSON header with each name once, got other bytes: not a safetensors file, or damaged. {Remedy}",
                fault);
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
                : throw Broken($"a text as metadata {Shown(property.Name)}", property.Value.ValueKind.ToString());
        }
    }

    private SafetensorsEntry ReadEntry(string name, JsonElement value)
    {
        try
        {
            var kind = value.GetProperty("dtype").GetString();
            if (SafetensorsEntry.BytesOf(kind) is not { } size)
            {
                throw new SafetensorsException(
                    $"Read {path}: expected float32 (F32) tensors, got {Shown(kind)} for {Shown(name)}. Convert the file to float32.");
            }

            var sizes = value.GetProperty("shape");
            if (sizes.GetArrayLength() > MostSizes)
            {
                throw Broken($"at most {MostSizes} sizes for {Shown(name)}", $"{sizes.GetArrayLength()}");
            }

            var shape = sizes.EnumerateArray().Select(number => number.GetInt32()).ToArray();
            var offsets = value.GetProperty("data_offsets").EnumerateArray().Select(at => at.GetInt64()).ToArray();
            if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || shape.Any(number => number < 0))
            {
                throw Broken($"a start, an end and sizes of at least 0 for {Shown(name)}", "others");
            }

            var bytes = shape.Aggregate((long)size, (product, next) => checked(product * next));
            return bytes == offsets[1] - offsets[0] && bytes <= Array.MaxLength
                ? new SafetensorsEntry(name, kind!, shape, offsets[0], offsets[1])
                : throw Broken(
                    $"{bytes} bytes for {Shown(name)} of {string.Join('x', shape)}",
                    (offsets[1] - offsets[0]).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException
            or OverflowException)
        {
            throw new SafetensorsException(
                $"Read {path}: expected dtype, shape and data_offsets for {Shown(name)}, got a damaged entry. {Remedy}", fault);
        }
    }

    private void CheckLayout(List<SafetensorsEntry> entries, long dataBytes)
    {
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.Start != end)
            {
                throw Broken(
                    $"{Shown(entry.Name)} to start at byte {end} of the numbers",
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

    // Integers without scales are numbers of another program's making.
    private void CheckScales(List<SafetensorsEntry> entries)
    {
        var byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => entry.Kind == SafetensorsEntry.Int8))
        {
            var name = entry.Name + RoundedColumns.Suffix;
            if (entry.Shape.Length == 0 || !byName.TryGetValue(name, out var scales) || scales.Kind != SafetensorsEntry.Single
                || !scales.Shape.SequenceEqual([entry.Shape[^1]]))
            {
                throw new SafetensorsException(
                    $"Read {path}: expected a scale in {Shown(name)} (F32) for each index of the last size of {Shown(entry.Name)} (I8), "
                    + "got none or others. Convert the file to float32.");
            }
        }
    }

    private SafetensorsException Broken(string rule, string actual) =>
        new($"Read {path}: expected {rule}, got {actual}. {Remedy}");
}
