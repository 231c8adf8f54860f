using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Timbre.Audio.Augmentation;

/// <summary>Arithmetic on spectra.</summary>
internal static class Spectra
{
    /// <summary>Multiplies one spectrum by another, in place.</summary>
    /// <param name="real">Real parts of the bins, overwritten.</param>
    /// <param name="imaginary">Imaginary parts, overwritten.</param>
    /// <param name="otherReal">Real parts of the factor, as long.</param>
    /// <param name="otherImaginary">Imaginary parts of the factor, as long.</param>
    public static void Multiply(
        Span<float> real, Span<float> imaginary, ReadOnlySpan<float> otherReal, ReadOnlySpan<float> otherImaginary)
    {
        ref var re = ref MemoryMarshal.GetReference(real);
        ref var im = ref MemoryMarshal.GetReference(imaginary);
        ref var otherRe = ref MemoryMarshal.GetReference(otherReal);
        ref var otherIm = ref MemoryMarshal.GetReference(otherImaginary);
        var k = 0;
        for (; k <= real.Length - Vector256<float>.Count; k += Vector256<float>.Count)
        {
            var (a, b) = (Vector256.LoadUnsafe(ref re, (nuint)k), Vector256.LoadUnsafe(ref im, (nuint)k));
            var (c, d) = (Vector256.LoadUnsafe(ref otherRe, (nuint)k), Vector256.LoadUnsafe(ref otherIm, (nuint)k));
            Vector256.StoreUnsafe((a * c) - (b * d), ref re, (nuint)k);
            Vector256.StoreUnsafe((a * d) + (b * c), ref im, (nuint)k);
        }

        for (; k < real.Length; k++)
        {
            var (a, b, c, d) = (real[k], imaginary[k], otherReal[k], otherImaginary[k]);
            (real[k], imaginary[k]) = ((a * c) - (b * d), (a * d) + (b * c));
        }
    }
}
