using System.Buffers.Binary;
using System.Text.Json;

namespace Timbre.Neural.Files;

/// <summary>The writing half of the format.</summary>
internal static class SafetensorsHeader
{
    private const int Alignment = 8;

    /// <summary>The header as JSON, padded with spaces so that the numbers start aligned.</summary>
    public static byte[] Encode(IReadOnlyList<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            WriteTensors(json, tensors);
            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    /// <summary>Writes length, header and numbers.</summary>
    public static void WriteTo(Stream stream, byte[] header, IReadOnlyList<StoredTensor> tensors)
    {
        Span<byte> length = stackalloc byte[Safetensors.LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in tensors)
        {
            tensor.WriteTo(stream);
        }
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null || metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject(Safetensors.MetadataKey);
        foreach (var (key, text) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, IReadOnlyList<StoredTensor> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { Safetensors.MetadataKey };
        var start = 0L;
        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException(
                    $"Write: expected unique tensor names, got {tensor.Name} again. Rename one of the tensors.");
            }

            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.Kind);
            json.WriteStartArray("shape");
            foreach (var size in tensor.Shape)
            {
                json.WriteNumberValue(size);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(start);
            start += tensor.Bytes;
            json.WriteNumberValue(start);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
