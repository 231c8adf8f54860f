using System.Numerics;
using System.Runtime.InteropServices;

namespace Timbre.Audio;

/// <summary>Finds samples that are not numbers.</summary>
internal static class SampleCheck
{
    /// <summary>Index of the first NaN or infinite sample; -1 where all are finite.</summary>
    public static int FirstNonFinite(ReadOnlySpan<float> samples)
    {
        // x - x is 0 for every finite x and NaN for all others; a sum keeps the NaN.
        var sum = Vector<float>.Zero;
        foreach (var vector in MemoryMarshal.Cast<float, Vector<float>>(samples))
        {
            sum += vector - vector;
        }

        var tail = samples.Length / Vector<float>.Count * Vector<float>.Count;
        return Vector.EqualsAll(sum, Vector<float>.Zero) && Scan(samples[tail..]) < 0 ? -1 : Scan(samples);
    }

    private static int Scan(ReadOnlySpan<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (!float.IsFinite(samples[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
