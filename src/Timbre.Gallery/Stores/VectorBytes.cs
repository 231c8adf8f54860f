using System.Buffers.Binary;

namespace Timbre.Galleries.Stores;

/// <summary>An embedding as bytes: float32, little-endian, nothing else.</summary>
internal static class VectorBytes
{
    public static byte[] Write(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return bytes;
    }

    /// <summary>The embedding; null where the bytes are none of that size, or one that cannot be compared.</summary>
    public static float[]? Read(ReadOnlySpan<byte> bytes, int size)
    {
        if (size < 1 || bytes.Length != (long)size * sizeof(float))
        {
            return null;
        }

        var vector = new float[size];
        var squares = 0.0;
        for (var i = 0; i < size; i++)
        {
            vector[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            squares += (double)vector[i] * vector[i];
        }

        return squares > 0 && squares < float.MaxValue ? vector : null;
    }
}
