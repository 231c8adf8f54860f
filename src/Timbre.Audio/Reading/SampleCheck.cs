using System.Numerics;
using System.Runtime.InteropServices;

namespace Timbre.Audio.Reading;

/// <summary>Finds samples that are not numbers, or none that a microphone gives.</summary>
internal static class SampleCheck
{
    /// <summary>Largest sample believed: files of floats hold whole numbers of up to 32 bits now and then, but no more.</summary>
    public const float Largest = 1L << 32;

    /// <summary>Index of the first sample that is NaN, infinite or beyond <see cref="Largest"/>; -1 where there is none.</summary>
    public static int FirstUnusable(ReadOnlySpan<float> samples)
    {
        // No comparison with NaN is true.
        var largest = new Vector<float>(Largest);
        foreach (var vector in MemoryMarshal.Cast<float, Vector<float>>(samples))
        {
            if (!Vector.LessThanOrEqualAll(Vector.Abs(vector), largest))
            {
                return Scan(samples);
            }
        }

        var tail = samples.Length / Vector<float>.Count * Vector<float>.Count;
        return Scan(samples[tail..]) is var place and >= 0 ? tail + place : -1;
    }

    private static int Scan(ReadOnlySpan<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (!(Math.Abs(samples[i]) <= Largest))
            {
                return i;
            }
        }

        return -1;
    }
}
