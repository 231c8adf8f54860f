using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Timbre.Audio.Reading;

/// <summary>Turns 16-bit samples into amplitudes, a vector at a time where the order of bytes is the file's.</summary>
internal static class SignedDecoder16
{
    /// <summary>Decodes little-endian samples.</summary>
    /// <param name="bytes">Two for each of <paramref name="samples"/>.</param>
    /// <param name="samples">Receives the amplitudes.</param>
    public static void Decode(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        var values = MemoryMarshal.Cast<byte, short>(bytes)[..samples.Length];
        const float Scale = 1 / SampleDecoder.Scale16;
        var done = 0;
        if (BitConverter.IsLittleEndian)
        {
            for (; done <= samples.Length - Vector<short>.Count; done += Vector<short>.Count)
            {
                Vector.Widen(new Vector<short>(values[done..]), out var low, out var high);
                (Vector.ConvertToSingle(low) * Scale).CopyTo(samples[done..]);
                (Vector.ConvertToSingle(high) * Scale).CopyTo(samples[(done + Vector<int>.Count)..]);
            }
        }

        for (; done < samples.Length; done++)
        {
            samples[done] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * done)..]) * Scale;
        }
    }
}
