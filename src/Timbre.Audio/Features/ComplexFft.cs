using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Audio.Features;

/// <summary>Complex discrete Fourier transform of one signal of any length; fast where eight squared divides it.</summary>
/// <remarks>
/// Eight interleaved subsequences go through <see cref="LaneFft"/> together, one a lane; twiddles and eight-point
/// transforms across the lanes join them. Other lengths take one lane of the same transform.
/// </remarks>
internal sealed unsafe class ComplexFft
{
    private const int Lanes = LaneFft.Lanes;
    private readonly LaneFft _lanes;
    private readonly int _part;
    private readonly float[]? _twiddles; // [part][cos of 8 lanes, sin of 8 lanes] of -2 pi lane k / length

    /// <summary>Prepares the tables.</summary>
    /// <param name="length">Complex elements, at least 1.</param>
    public ComplexFft(int length)
    {
        Length = length;
        var joined = length % (Lanes * Lanes) == 0;
        _part = joined ? length / Lanes : length;
        _lanes = new LaneFft(_part);
        if (!joined)
        {
            return;
        }

        _twiddles = new float[_part * 2 * Lanes];
        for (var k = 0; k < _part; k++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                var (sine, cosine) = Math.SinCos(-2 * Math.PI * k * lane / length);
                _twiddles[(k * 2 * Lanes) + lane] = (float)cosine;
                _twiddles[(k * 2 * Lanes) + Lanes + lane] = (float)sine;
            }
        }
    }

    /// <summary>Complex elements.</summary>
    public int Length { get; }

    /// <summary>Transforms in place: X[k] = sum over n of x[n] exp(-2 pi i n k / Length).</summary>
    /// <param name="real">Real parts.</param>
    /// <param name="imaginary">Imaginary parts. Swapping the two arguments gives the inverse times Length.</param>
    public void Transform(float* real, float* imaginary)
    {
        using var scratch = Scratch.Rent(2 * _lanes.BufferFloats);
        var data = scratch.Start;
        var spare = data + _lanes.BufferFloats;
        if (_twiddles is null)
        {
            TransformOneLane(real, imaginary, data, spare);
            return;
        }

        for (var m = 0; m < _part; m++)
        {
            Vector256.Store(Vector256.Load(real + (m * Lanes)), data + (m * 2 * Lanes));
            Vector256.Store(Vector256.Load(imaginary + (m * Lanes)), data + (m * 2 * Lanes) + Lanes);
        }

        var transformed = _lanes.Transform(data, spare);
        var block = stackalloc float[2 * Lanes * Lanes];
        fixed (float* twiddles = _twiddles)
        {
            for (var k = 0; k < _part; k += Lanes)
            {
                JoinEight(transformed + (k * 2 * Lanes), twiddles + (k * 2 * Lanes), block, real + k, imaginary + k);
            }
        }
    }

    private void TransformOneLane(float* real, float* imaginary, float* data, float* spare)
    {
        new Span<float>(data, _lanes.BufferFloats).Clear();
        for (var n = 0; n < Length; n++)
        {
            data[n * 2 * Lanes] = real[n];
            data[(n * 2 * Lanes) + Lanes] = imaginary[n];
        }

        var transformed = _lanes.Transform(data, spare);
        for (var k = 0; k < Length; k++)
        {
            real[k] = transformed[k * 2 * Lanes];
            imaginary[k] = transformed[(k * 2 * Lanes) + Lanes];
        }
    }

    /// <summary>Eight neighboring bins of all eight subsequences to eight neighboring bins of each eighth of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void JoinEight(float* from, float* twiddles, float* block, float* real, float* imaginary)
    {
        const int Element = 2 * Lanes;
        for (var k = 0; k < Lanes; k++)
        {
            var xr = Vector256.Load(from + (k * Element));
            var xi = Vector256.Load(from + (k * Element) + Lanes);
            var cosine = Vector256.Load(twiddles + (k * Element));
            var sine = Vector256.Load(twiddles + (k * Element) + Lanes);
            Vector256.Store((xr * cosine) - (xi * sine), from + (k * Element));
            Vector256.Store((xr * sine) + (xi * cosine), from + (k * Element) + Lanes);
        }

        LaneTranspose.Run(from, Element, block, Element);
        LaneTranspose.Run(from + Lanes, Element, block + Lanes, Element);

        // Eight points as two times four (even and odd subsequences).
        var even = FourPoints(block, 2 * Element);
        var odd = FourPoints(block + Element, 2 * Element);
        var half = Vector256.Create(0.70710678118654752f);
        var oneReal = (odd.Real1 + odd.Imaginary1) * half;
        var oneImaginary = (odd.Imaginary1 - odd.Real1) * half;
        var threeReal = (odd.Imaginary3 - odd.Real3) * half;
        var threeImaginary = (-odd.Real3 - odd.Imaginary3) * half;
        nint part = _part;
        StorePair(real, imaginary, part, 0, even.Real0, even.Imaginary0, odd.Real0, odd.Imaginary0);
        StorePair(real, imaginary, part, 1, even.Real1, even.Imaginary1, oneReal, oneImaginary);
        StorePair(real, imaginary, part, 2, even.Real2, even.Imaginary2, odd.Imaginary2, -odd.Real2);
        StorePair(real, imaginary, part, 3, even.Real3, even.Imaginary3, threeReal, threeImaginary);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(
        float* real, float* imaginary, nint part, int index, Vector256<float> evenReal, Vector256<float> evenImaginary,
        Vector256<float> oddReal, Vector256<float> oddImaginary)
    {
        Vector256.Store(evenReal + oddReal, real + (index * part));
        Vector256.Store(evenImaginary + oddImaginary, imaginary + (index * part));
        Vector256.Store(evenReal - oddReal, real + ((index + 4) * part));
        Vector256.Store(evenImaginary - oddImaginary, imaginary + ((index + 4) * part));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four FourPoints(float* from, nint stride)
    {
        var ar = Vector256.Load(from);
        var ai = Vector256.Load(from + Lanes);
        var br = Vector256.Load(from + stride);
        var bi = Vector256.Load(from + stride + Lanes);
        var cr = Vector256.Load(from + (2 * stride));
        var ci = Vector256.Load(from + (2 * stride) + Lanes);
        var dr = Vector256.Load(from + (3 * stride));
        var di = Vector256.Load(from + (3 * stride) + Lanes);
        var (sumReal, sumImaginary) = (ar + cr, ai + ci);
        var (differenceReal, differenceImaginary) = (ar - cr, ai - ci);
        var (otherReal, otherImaginary) = (br + dr, bi + di);
        var (turnedReal, turnedImaginary) = (bi - di, dr - br);
        return new Four
        {
            Real0 = sumReal + otherReal,
            Imaginary0 = sumImaginary + otherImaginary,
            Real1 = differenceReal + turnedReal,
            Imaginary1 = differenceImaginary + turnedImaginary,
            Real2 = sumReal - otherReal,
            Imaginary2 = sumImaginary - otherImaginary,
            Real3 = differenceReal - turnedReal,
            Imaginary3 = differenceImaginary - turnedImaginary,
        };
    }

    private ref struct Four
    {
        public Vector256<float> Real0, Imaginary0, Real1, Imaginary1, Real2, Imaginary2, Real3, Imaginary3;
    }
}
