using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Timbre.Audio.Augmentation;

/// <summary>Powers of signals, and arithmetic on whole signals.</summary>
internal static class Level
{
    private const int Lanes = 8;

    /// <summary>Mean of the squares; 0 of no samples.</summary>
    public static double Power(ReadOnlySpan<float> samples)
    {
        // Blocks of single-precision sums, joined in double: as exact as needed at any length.
        const int Block = 4096;
        var total = 0.0;
        for (var first = 0; first < samples.Length; first += Block)
        {
            total += SumOfSquares(samples.Slice(first, Math.Min(Block, samples.Length - first)));
        }

        return samples.IsEmpty ? 0 : total / samples.Length;
    }

    /// <summary>Largest magnitude; 0 of no samples.</summary>
    public static float Peak(ReadOnlySpan<float> samples)
    {
        ref var start = ref MemoryMarshal.GetReference(samples);
        var peaks = Vector256<float>.Zero;
        var n = 0;
        for (; n <= samples.Length - Lanes; n += Lanes)
        {
            peaks = Vector256.Max(peaks, Vector256.Abs(Vector256.LoadUnsafe(ref start, (nuint)n)));
        }

        var peak = 0f;
        for (var lane = 0; lane < Lanes; lane++)
        {
            peak = Math.Max(peak, peaks[lane]);
        }

        for (; n < samples.Length; n++)
        {
            peak = Math.Max(peak, Math.Abs(samples[n]));
        }

        return peak;
    }

    /// <summary>Multiplies every sample.</summary>
    public static void Scale(Span<float> samples, double factor)
    {
        var factors = Vector256.Create((float)factor);
        ref var start = ref MemoryMarshal.GetReference(samples);
        var n = 0;
        for (; n <= samples.Length - Lanes; n += Lanes)
        {
            Vector256.StoreUnsafe(Vector256.LoadUnsafe(ref start, (nuint)n) * factors, ref start, (nuint)n);
        }

        for (; n < samples.Length; n++)
        {
            samples[n] *= (float)factor;
        }
    }

    /// <summary>Cuts magnitudes off at a limit.</summary>
    public static void Clamp(Span<float> samples, float limit)
    {
        var limits = Vector256.Create(limit);
        ref var start = ref MemoryMarshal.GetReference(samples);
        var n = 0;
        for (; n <= samples.Length - Lanes; n += Lanes)
        {
            var clamped = Vector256.Clamp(Vector256.LoadUnsafe(ref start, (nuint)n), -limits, limits);
            Vector256.StoreUnsafe(clamped, ref start, (nuint)n);
        }

        for (; n < samples.Length; n++)
        {
            samples[n] = Math.Clamp(samples[n], -limit, limit);
        }
    }

    /// <summary>Adds a multiple of a signal as long.</summary>
    public static void Add(Span<float> samples, ReadOnlySpan<float> other, double factor)
    {
        var factors = Vector256.Create((float)factor);
        ref var start = ref MemoryMarshal.GetReference(samples);
        ref var added = ref MemoryMarshal.GetReference(other[..samples.Length]);
        var n = 0;
        for (; n <= samples.Length - Lanes; n += Lanes)
        {
            var sum = Vector256.LoadUnsafe(ref start, (nuint)n) + (Vector256.LoadUnsafe(ref added, (nuint)n) * factors);
            Vector256.StoreUnsafe(sum, ref start, (nuint)n);
        }

        for (; n < samples.Length; n++)
        {
            samples[n] += other[n] * (float)factor;
        }
    }

    /// <summary>Sum of the products of samples and a signal at least as long, in single precision.</summary>
    public static float Dot(ReadOnlySpan<float> samples, ReadOnlySpan<float> other)
    {
        ref var start = ref MemoryMarshal.GetReference(samples);
        ref var second = ref MemoryMarshal.GetReference(other[..samples.Length]);
        var sums = Vector256<float>.Zero;
        var n = 0;
        for (; n <= samples.Length - Lanes; n += Lanes)
        {
            sums += Vector256.LoadUnsafe(ref start, (nuint)n) * Vector256.LoadUnsafe(ref second, (nuint)n);
        }

        var sum = Vector256.Sum(sums);
        for (; n < samples.Length; n++)
        {
            sum += samples[n] * other[n];
        }

        return sum;
    }

    /// <summary>Adds noise at a signal-to-noise ratio; nothing where either of the two is silent.</summary>
    /// <param name="samples">The signal.</param>
    /// <param name="noise">As long; any level.</param>
    /// <param name="snrDb">Power of the signal over power of the added noise, in decibels.</param>
    public static void AddAtSnr(Span<float> samples, ReadOnlySpan<float> noise, double snrDb)
    {
        var signalPower = Power(samples);
        var noisePower = Power(noise[..samples.Length]);
        if (signalPower > 0 && noisePower > 0)
        {
            Add(samples, noise, Math.Sqrt(signalPower / noisePower) / Draw.Amplitude(snrDb));
        }
    }

    private static double SumOfSquares(ReadOnlySpan<float> samples)
    {
        ref var start = ref MemoryMarshal.GetReference(samples);
        var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var n = 0;
        for (; n <= samples.Length - (2 * Lanes); n += 2 * Lanes)
        {
            var first = Vector256.LoadUnsafe(ref start, (nuint)n);
            var second = Vector256.LoadUnsafe(ref start, (nuint)(n + Lanes));
            even += first * first;
            odd += second * second;
        }

        double sum = Vector256.Sum(even + odd);
        for (; n < samples.Length; n++)
        {
            sum += (double)samples[n] * samples[n];
        }

        return sum;
    }
}
