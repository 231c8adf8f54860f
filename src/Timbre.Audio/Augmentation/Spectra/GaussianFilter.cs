using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Timbre.Audio.Features;

namespace Timbre.Audio.Augmentation;

/// <summary>Smooths a signal with a Gaussian, truncated at two of its deviations.</summary>
internal static class GaussianFilter
{
    private const int Lanes = 8;
    private const double Truncation = 2;
    private const int LargestRadius = 64;

    /// <summary>Smooths in place; beyond its ends the signal counts as zero.</summary>
    /// <param name="samples">The signal.</param>
    /// <param name="deviation">Sigma in samples, 0 to 32; below 0.25 the filter is one sample wide and changes nothing.</param>
    public static void Apply(Span<float> samples, double deviation)
    {
        var radius = Math.Min((int)((Truncation * deviation) + 0.5), LargestRadius);
        if (radius == 0 || samples.IsEmpty)
        {
            return;
        }

        Span<float> kernel = stackalloc float[(2 * radius) + 1];
        var sum = 0.0;
        for (var k = -radius; k <= radius; k++)
        {
            var weight = Math.Exp(-0.5 * k * k / (deviation * deviation));
            kernel[k + radius] = (float)weight;
            sum += weight;
        }

        foreach (ref var weight in kernel)
        {
            weight = (float)(weight / sum);
        }

        using var scratch = Scratch.Rent(samples.Length + (2 * radius));
        var padded = scratch.Span;
        padded[..radius].Clear();
        samples.CopyTo(padded[radius..]);
        padded[(radius + samples.Length)..].Clear();
        Convolve(padded, kernel, samples);
    }

    private static void Convolve(ReadOnlySpan<float> padded, ReadOnlySpan<float> kernel, Span<float> samples)
    {
        ref var from = ref MemoryMarshal.GetReference(padded);
        ref var to = ref MemoryMarshal.GetReference(samples);
        var n = 0;
        for (; n <= samples.Length - (2 * Lanes); n += 2 * Lanes)
        {
            var (first, second) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var k = 0; k < kernel.Length; k++)
            {
                var weight = Vector256.Create(kernel[k]);
                first += Vector256.LoadUnsafe(ref from, (nuint)(n + k)) * weight;
                second += Vector256.LoadUnsafe(ref from, (nuint)(n + k + Lanes)) * weight;
            }

            Vector256.StoreUnsafe(first, ref to, (nuint)n);
            Vector256.StoreUnsafe(second, ref to, (nuint)(n + Lanes));
        }

        for (; n < samples.Length; n++)
        {
            var sum = 0f;
            for (var k = 0; k < kernel.Length; k++)
            {
                sum += padded[n + k] * kernel[k];
            }

            samples[n] = sum;
        }
    }
}
