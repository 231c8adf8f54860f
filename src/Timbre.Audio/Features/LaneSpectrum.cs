using System.Runtime.Intrinsics;

namespace Timbre.Audio.Features;

/// <summary>Squared magnitudes of the spectra of eight real frames at once, one in each lane.</summary>
internal sealed unsafe class LaneSpectrum
{
    private const int Lanes = LaneFft.Lanes;
    private readonly LaneFft _fft;
    private readonly float[] _roots; // (cos, sin) of -2 pi k / length

    /// <summary>Prepares the tables.</summary>
    /// <param name="length">Samples of a frame, at least 1.</param>
    public LaneSpectrum(int length)
    {
        Length = length;
        Bins = (length / 2) + 1;
        _fft = new LaneFft(length % 2 == 0 ? length / 2 : length);
        _roots = new float[2 * Bins];
        for (var k = 0; k < Bins; k++)
        {
            var (sine, cosine) = Math.SinCos(-2 * Math.PI * k / length);
            (_roots[2 * k], _roots[(2 * k) + 1]) = ((float)cosine, (float)sine);
        }
    }

    /// <summary>Samples of a frame.</summary>
    public int Length { get; }

    /// <summary>Bins from 0 Hz to half of the sample rate.</summary>
    public int Bins { get; }

    /// <summary>Floats that the frames take, and the spare buffer.</summary>
    public int BufferFloats => _fft.BufferFloats;

    /// <summary>Computes the squared magnitudes.</summary>
    /// <param name="frames">[Length][8 lanes], in a buffer of <see cref="BufferFloats"/>; destroyed.</param>
    /// <param name="spare">Another buffer as large.</param>
    /// <param name="power">[Bins][8 lanes].</param>
    public void Power(float* frames, float* spare, float* power)
    {
        if (Length % 2 == 1)
        {
            OddLength(frames, spare, power);
            return;
        }

        // Sample pairs of a frame already stand as complex elements do.
        var z = _fft.Transform(frames, spare);
        var count = Length / 2;
        var quarter = Vector256.Create(0.25f);
        var (real, imaginary) = (Vector256.Load(z), Vector256.Load(z + Lanes));
        Vector256.Store((real + imaginary) * (real + imaginary), power);
        Vector256.Store((real - imaginary) * (real - imaginary), power + (count * Lanes));
        fixed (float* roots = _roots)
        {
            for (int k = 1, mirrored = count - 1; k <= mirrored; k++, mirrored--)
            {
                var ar = Vector256.Load(z + (k * LaneFft.ElementFloats));
                var ai = Vector256.Load(z + (k * LaneFft.ElementFloats) + Lanes);
                var br = Vector256.Load(z + (mirrored * LaneFft.ElementFloats));
                var bi = Vector256.Load(z + (mirrored * LaneFft.ElementFloats) + Lanes);
                var cosine = Vector256.Create(roots[2 * k]);
                var sine = Vector256.Create(roots[(2 * k) + 1]);
                var (oddReal, oddImaginary) = (ai + bi, br - ar);
                var turnedReal = (oddReal * cosine) - (oddImaginary * sine);
                var turnedImaginary = (oddReal * sine) + (oddImaginary * cosine);
                var (evenReal, evenImaginary) = (ar + br, ai - bi);
                var (xr, xi) = (evenReal + turnedReal, evenImaginary + turnedImaginary);
                var (yr, yi) = (evenReal - turnedReal, evenImaginary - turnedImaginary);
                Vector256.Store(quarter * ((xr * xr) + (xi * xi)), power + (k * Lanes));
                Vector256.Store(quarter * ((yr * yr) + (yi * yi)), power + (mirrored * Lanes));
            }
        }
    }

    private void OddLength(float* frames, float* spare, float* power)
    {
        for (var n = Length - 1; n >= 0; n--)
        {
            Vector256.Store(Vector256.Load(frames + (n * Lanes)), frames + (n * LaneFft.ElementFloats));
            Vector256.Store(Vector256<float>.Zero, frames + (n * LaneFft.ElementFloats) + Lanes);
        }

        var z = _fft.Transform(frames, spare);
        for (var k = 0; k < Bins; k++)
        {
            var real = Vector256.Load(z + (k * LaneFft.ElementFloats));
            var imaginary = Vector256.Load(z + (k * LaneFft.ElementFloats) + Lanes);
            Vector256.Store((real * real) + (imaginary * imaginary), power + (k * Lanes));
        }
    }
}
