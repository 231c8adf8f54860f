using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Timbre.Cli.Embeddings;

/// <summary>Writes arrays in NumPy's own format, version 1.0: little-endian, row-major.</summary>
/// <remarks>NEP 1: magic, version, length of the header, the header as a Python dictionary padded to 64 bytes, the data.</remarks>
internal static class NpyArray
{
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>A matrix of float32.</summary>
    public static void WriteMatrix(Stream stream, IReadOnlyList<float[]> rows)
    {
        WriteHeader(stream, "<f4", rows.Count, rows.Count == 0 ? 0 : rows[0].Length);
        foreach (var row in rows)
        {
            var bytes = new byte[row.Length * sizeof(float)];
            for (var i = 0; i < row.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), row[i]);
            }

            stream.Write(bytes);
        }
    }

    /// <summary>A vector of float64.</summary>
    public static void WriteVector(Stream stream, IReadOnlyList<double> values)
    {
        WriteHeader(stream, "<f8", values.Count);
        var bytes = new byte[sizeof(double)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            stream.Write(bytes);
        }
    }

    /// <summary>A vector of texts: UTF-32, each padded with zeros to the longest.</summary>
    public static void WriteTexts(Stream stream, IReadOnlyList<string> texts)
    {
        var encoded = texts.Select(text => Encoding.UTF32.GetBytes(text)).ToArray();
        var width = Math.Max(4, encoded.Select(bytes => bytes.Length).DefaultIfEmpty().Max());
        WriteHeader(stream, string.Create(CultureInfo.InvariantCulture, $"<U{width / 4}"), texts.Count);
        foreach (var bytes in encoded)
        {
            stream.Write(bytes);
            stream.Write(new byte[width - bytes.Length]);
        }
    }

    private static void WriteHeader(Stream stream, string type, params int[] shape)
    {
        var sizes = string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture))) + (shape.Length == 1 ? "," : "");
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}), }}";
        var length = Magic.Length + 2 + header.Length + 1;
        header = header + new string(' ', (64 - (length % 64)) % 64) + "\n";
        Span<byte> count = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(count, (ushort)header.Length);
        stream.Write(Magic);
        stream.Write(count);
        stream.Write(Encoding.ASCII.GetBytes(header));
    }
}
