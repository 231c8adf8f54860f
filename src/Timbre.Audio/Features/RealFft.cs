using System.Runtime.Intrinsics;

namespace Timbre.Audio.Features;

/// <summary>Discrete Fourier transform of a real signal, and back.</summary>
/// <remarks>
/// Any length; fastest for powers of two from 128 on. An even length is a complex transform of half the length.
/// Safe to share between threads; a warm call allocates nothing. No fused multiply-add is used, so results are the
/// same bits on every processor.
/// </remarks>
public sealed unsafe class RealFft
{
    private const int Lanes = LaneFft.Lanes;
    private readonly ComplexFft _complex;
    private readonly float[] _cosines; // of -2 pi k / length, for the bins of an even length
    private readonly float[] _sines;

    /// <summary>Prepares the tables of one length.</summary>
    /// <param name="length">Samples of the signal, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public RealFft(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Length = length;
        Bins = (length / 2) + 1;
        _complex = new ComplexFft(length % 2 == 0 ? length / 2 : length);
        _cosines = new float[Bins];
        _sines = new float[Bins];
        for (var k = 0; k < Bins; k++)
        {
            var (sine, cosine) = Math.SinCos(-2 * Math.PI * k / length);
            (_cosines[k], _sines[k]) = ((float)cosine, (float)sine);
        }
    }

    /// <summary>Samples of the signal.</summary>
    public int Length { get; }

    /// <summary>Bins of the spectrum: Length / 2 + 1, from 0 Hz to half of the sample rate.</summary>
    public int Bins { get; }

    /// <summary>Spectrum of a signal: X[k] = sum over n of x[n] exp(-2 pi i n k / Length).</summary>
    /// <param name="samples">The signal; where it is shorter than <see cref="Length"/>, zeros follow it.</param>
    /// <param name="real">Real parts of the bins, at least <see cref="Bins"/> long.</param>
    /// <param name="imaginary">Imaginary parts of the bins, as long.</param>
    /// <exception cref="ArgumentException">The signal is longer than Length, or an output is too short.</exception>
    public void Forward(ReadOnlySpan<float> samples, Span<float> real, Span<float> imaginary)
    {
        if (samples.Length > Length)
        {
            throw new ArgumentException(
                $"RealFft.Forward: expected at most {Length} samples, got {samples.Length}. Make a longer transform.",
                nameof(samples));
        }

        RequireBins(real.Length, nameof(real));
        RequireBins(imaginary.Length, nameof(imaginary));
        var count = _complex.Length;
        using var scratch = Scratch.Rent(Length + (2 * count) + (4 * Lanes));
        var padded = scratch.Start;
        var zr = padded + Align(Length);
        var zi = zr + Align(count + 1);
        samples.CopyTo(scratch.Span);
        scratch.Span[samples.Length..Length].Clear();
        if (Length % 2 == 1)
        {
            new Span<float>(padded, Length).CopyTo(new Span<float>(zr, Length));
            new Span<float>(zi, Length).Clear();
            _complex.Transform(zr, zi);
            new Span<float>(zr, Bins).CopyTo(real);
            new Span<float>(zi, Bins).CopyTo(imaginary);
            return;
        }

        Deinterleave(padded, zr, zi, count);
        _complex.Transform(zr, zi);
        fixed (float* outReal = real, outImaginary = imaginary)
        {
            Split(zr, zi, outReal, outImaginary, count);
        }
    }

    /// <summary>Signal of a spectrum: the inverse of <see cref="Forward"/>, divided by Length.</summary>
    /// <param name="real">Real parts of the bins, at least <see cref="Bins"/> long.</param>
    /// <param name="imaginary">Imaginary parts; those of the first bin and (even length) the last do not count.</param>
    /// <param name="samples">The signal; its first samples only, where it is shorter than <see cref="Length"/>.</param>
    /// <exception cref="ArgumentException">The spectrum is too short, or the output longer than Length.</exception>
    public void Inverse(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> samples)
    {
        RequireBins(real.Length, nameof(real));
        RequireBins(imaginary.Length, nameof(imaginary));
        if (samples.Length > Length)
        {
            throw new ArgumentException(
                $"RealFft.Inverse: expected room for at most {Length} samples, got {samples.Length}. Pass a shorter span.",
                nameof(samples));
        }

        var count = _complex.Length;
        using var scratch = Scratch.Rent(Length + (2 * count) + (4 * Lanes));
        var joined = scratch.Start;
        var zr = joined + Align(Length);
        var zi = zr + Align(count + 1);
        if (Length % 2 == 1)
        {
            zr[0] = real[0] / Length;
            zi[0] = 0;
            for (var k = 1; k < Bins; k++)
            {
                zr[k] = zr[Length - k] = real[k] / Length;
                zi[k] = imaginary[k] / Length;
                zi[Length - k] = -zi[k];
            }

            _complex.Transform(zi, zr);
            new Span<float>(zr, samples.Length).CopyTo(samples);
            return;
        }

        fixed (float* inReal = real, inImaginary = imaginary)
        {
            Join(inReal, inImaginary, zr, zi, count);
        }

        // Swapped parts in, swapped parts out: the inverse.
        _complex.Transform(zi, zr);
        Interleave(zr, zi, joined, count);
        new Span<float>(joined, samples.Length).CopyTo(samples);
    }

    private static int Align(int length) => (length + Lanes - 1) / Lanes * Lanes;

    private static void Deinterleave(float* samples, float* even, float* odd, int count)
    {
        var order = Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);
        var n = 0;
        for (; n <= count - Lanes; n += Lanes)
        {
            var low = Vector256.Shuffle(Vector256.Load(samples + (2 * n)), order);
            var high = Vector256.Shuffle(Vector256.Load(samples + (2 * n) + Lanes), order);
            Vector256.Store(Vector256.Create(low.GetLower(), high.GetLower()), even + n);
            Vector256.Store(Vector256.Create(low.GetUpper(), high.GetUpper()), odd + n);
        }

        for (; n < count; n++)
        {
            even[n] = samples[2 * n];
            odd[n] = samples[(2 * n) + 1];
        }
    }

    private static void Interleave(float* even, float* odd, float* samples, int count)
    {
        var order = Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);
        var n = 0;
        for (; n <= count - Lanes; n += Lanes)
        {
            var first = Vector256.Load(even + n);
            var second = Vector256.Load(odd + n);
            var low = Vector256.Create(first.GetLower(), second.GetLower());
            var high = Vector256.Create(first.GetUpper(), second.GetUpper());
            Vector256.Store(Vector256.Shuffle(low, order), samples + (2 * n));
            Vector256.Store(Vector256.Shuffle(high, order), samples + (2 * n) + Lanes);
        }

        for (; n < count; n++)
        {
            samples[2 * n] = even[n];
            samples[(2 * n) + 1] = odd[n];
        }
    }

    /// <summary>Spectrum of the real signal from that of (even samples) + i (odd samples).</summary>
    private void Split(float* zr, float* zi, float* real, float* imaginary, int count)
    {
        zr[count] = zr[0];
        zi[count] = zi[0];
        var reverse = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
        var half = Vector256.Create(0.5f);
        fixed (float* cosines = _cosines, sines = _sines)
        {
            var k = 0;
            for (; k <= count - Lanes; k += Lanes)
            {
                var ar = Vector256.Load(zr + k);
                var ai = Vector256.Load(zi + k);
                var br = Vector256.Shuffle(Vector256.Load(zr + count - k - 7), reverse);
                var bi = Vector256.Shuffle(Vector256.Load(zi + count - k - 7), reverse);
                var cosine = Vector256.Load(cosines + k);
                var sine = Vector256.Load(sines + k);
                var oddReal = ai + bi;
                var oddImaginary = br - ar;
                var sumReal = (ar + br) + ((oddReal * cosine) - (oddImaginary * sine));
                var sumImaginary = (ai - bi) + ((oddReal * sine) + (oddImaginary * cosine));
                Vector256.Store(sumReal * half, real + k);
                Vector256.Store(sumImaginary * half, imaginary + k);
            }

            for (; k <= count; k++)
            {
                var (ar, ai, br, bi) = (zr[k], zi[k], zr[count - k], zi[count - k]);
                var (oddReal, oddImaginary) = (ai + bi, br - ar);
                real[k] = 0.5f * (ar + br + ((oddReal * cosines[k]) - (oddImaginary * sines[k])));
                imaginary[k] = 0.5f * (ai - bi + ((oddReal * sines[k]) + (oddImaginary * cosines[k])));
            }
        }
    }

    /// <summary>The inverse of <see cref="Split"/>, divided by the number of complex elements.</summary>
    private void Join(float* real, float* imaginary, float* zr, float* zi, int count)
    {
        var scale = 0.5f / count;
        var reverse = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
        fixed (float* cosines = _cosines, sines = _sines)
        {
            // The imaginary parts of the outer bins do not count.
            zr[0] = scale * (real[0] + real[count]);
            zi[0] = scale * (real[0] - real[count]);
            var k = 1;
            for (; k <= count - Lanes; k += Lanes)
            {
                var ar = Vector256.Load(real + k);
                var ai = Vector256.Load(imaginary + k);
                var br = Vector256.Shuffle(Vector256.Load(real + count - k - 7), reverse);
                var bi = Vector256.Shuffle(Vector256.Load(imaginary + count - k - 7), reverse);
                var cosine = Vector256.Load(cosines + k);
                var sine = Vector256.Load(sines + k);
                var dr = ar - br;
                var di = ai + bi;
                var oddReal = (dr * cosine) + (di * sine);
                var oddImaginary = (di * cosine) - (dr * sine);
                Vector256.Store((ar + br - oddImaginary) * scale, zr + k);
                Vector256.Store((ai - bi + oddReal) * scale, zi + k);
            }

            for (; k < count; k++)
            {
                var (ar, ai, br, bi) = (real[k], imaginary[k], real[count - k], imaginary[count - k]);
                var (dr, di) = (ar - br, ai + bi);
                var oddReal = (dr * cosines[k]) + (di * sines[k]);
                var oddImaginary = (di * cosines[k]) - (dr * sines[k]);
                zr[k] = (ar + br - oddImaginary) * scale;
                zi[k] = (ai - bi + oddReal) * scale;
            }
        }
    }

    private void RequireBins(int length, string name)
    {
        if (length < Bins)
        {
            throw new ArgumentException(
                $"RealFft: expected {name} of at least {Bins} bins, got {length}. Pass a span of Bins numbers.", name);
        }
    }
}
