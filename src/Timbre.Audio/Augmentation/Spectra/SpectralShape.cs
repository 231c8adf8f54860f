using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Timbre.Audio.Features;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Augmentation;

/// <summary>Filters whole slices by a curve of gains over frequency, without delay (zero phase), by way of their spectrum.</summary>
/// <remarks>
/// The curve has 257 points from 0 Hz to 8000 Hz, and straight lines between them; so the filter rings for at most about
/// 256 samples (16 ms) to either side.
/// </remarks>
internal static class SpectralShape
{
    /// <summary>Points of a curve.</summary>
    public const int Points = 257;

    /// <summary>From one point of a curve to the next.</summary>
    public const double SpacingHz = AudioReader.StandardRateHz / 2.0 / (Points - 1);

    private const int Lanes = 8;
    private const int Ringing = 512;
    private const int ShortestTransform = 2 * Lanes * (Points - 1);
    private static readonly ConcurrentDictionary<int, RealFft> Transforms = new();

    /// <summary>Length of the transform that a slice takes without running into itself.</summary>
    /// <param name="samples">Length of the slice.</param>
    public static int TransformLength(int samples) =>
        (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(samples + Ringing, ShortestTransform));

    /// <summary>A transform of a length, shared.</summary>
    public static RealFft Transform(int length) => Transforms.GetOrAdd(length, size => new RealFft(size));

    /// <summary>Filters in place.</summary>
    /// <param name="samples">The slice.</param>
    /// <param name="gains">Factor on the amplitude at each of the <see cref="Points"/>.</param>
    public static void Apply(Span<float> samples, ReadOnlySpan<float> gains)
    {
        if (samples.IsEmpty)
        {
            return;
        }

        var fft = Transform(TransformLength(samples.Length));
        using var scratch = Scratch.Rent(2 * (fft.Bins + Lanes));
        var real = scratch.Span[..fft.Bins];
        var imaginary = scratch.Span.Slice(fft.Bins + Lanes, fft.Bins);
        fft.Forward(samples, real, imaginary);
        Multiply(real, imaginary, gains);
        fft.Inverse(real, imaginary, samples);
    }

    /// <summary>Multiplies a spectrum (of a power of two of samples) by a curve.</summary>
    /// <param name="real">Real parts of the bins.</param>
    /// <param name="imaginary">Imaginary parts.</param>
    /// <param name="gains">The curve; it spans all bins.</param>
    public static void Multiply(Span<float> real, Span<float> imaginary, ReadOnlySpan<float> gains)
    {
        var cell = (real.Length - 1) / (gains.Length - 1);
        ref var re = ref MemoryMarshal.GetReference(real);
        ref var im = ref MemoryMarshal.GetReference(imaginary);
        var ramp = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        for (var point = 0; point < gains.Length - 1; point++)
        {
            var slope = (gains[point + 1] - gains[point]) / cell;
            var gain = Vector256.Create(gains[point]) + (ramp * slope);
            var step = Vector256.Create(slope * Lanes);
            for (var k = 0; k < cell; k += Lanes)
            {
                var at = (nuint)((point * cell) + k);
                Vector256.StoreUnsafe(Vector256.LoadUnsafe(ref re, at) * gain, ref re, at);
                Vector256.StoreUnsafe(Vector256.LoadUnsafe(ref im, at) * gain, ref im, at);
                gain += step;
            }
        }

        real[^1] *= gains[^1];
        imaginary[^1] *= gains[^1];
    }
}
