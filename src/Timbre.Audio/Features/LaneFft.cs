using System.Runtime.Intrinsics;

namespace Timbre.Audio.Features;

/// <summary>
/// Complex discrete Fourier transform of eight signals at once, one in each lane of a vector, of any length.
/// Lanes never mix, so the transform needs no shuffles and runs at full vector width for every length.
/// </summary>
/// <remarks>
/// Stockham's self-sorting decimation in frequency: radix 4, then 2, then the odd primes by their definition.
/// Element n of lane l stands at [n*16 + l] (real) and [n*16 + 8 + l] (imaginary).
/// A scalar equivalent is X[k] = sum over n of x[n] exp(-2 pi i n k / Length), lane by lane.
/// </remarks>
internal sealed unsafe class LaneFft
{
    /// <summary>Signals transformed at once.</summary>
    public const int Lanes = 8;

    /// <summary>Floats of one complex element of all lanes.</summary>
    public const int ElementFloats = 2 * Lanes;

    private readonly Stage[] _stages;

    /// <summary>Prepares the tables.</summary>
    /// <param name="length">Complex elements of one signal, at least 1.</param>
    public LaneFft(int length)
    {
        Length = length;
        var stages = new List<Stage>();
        for (int rest = length, stride = 1; rest > 1;)
        {
            var radix = Radix(rest);
            stages.Add(new Stage(radix, rest, stride));
            rest /= radix;
            stride *= radix;
        }

        _stages = [.. stages];
    }

    /// <summary>Complex elements of one signal.</summary>
    public int Length { get; }

    /// <summary>Floats of the data and of the spare buffer.</summary>
    public int BufferFloats => Length * ElementFloats;

    /// <summary>Transforms all lanes.</summary>
    /// <param name="data">What goes in; destroyed.</param>
    /// <param name="spare">As large as the data.</param>
    /// <returns>Where the transform stands: one of the two.</returns>
    public float* Transform(float* data, float* spare)
    {
        foreach (var stage in _stages)
        {
            stage.Run(data, spare);
            var written = spare;
            spare = data;
            data = written;
        }

        return data;
    }

    private static int Radix(int length)
    {
        if (length % 4 == 0)
        {
            return 4;
        }

        for (var factor = 2; factor * factor <= length; factor++)
        {
            if (length % factor == 0)
            {
                return factor;
            }
        }

        return length;
    }

    private sealed class Stage
    {
        private readonly int _radix;
        private readonly int _groups;
        private readonly int _stride;
        private readonly float[] _twiddles; // [group][1..radix) of (cos, sin) of -2 pi group k / length
        private readonly float[] _roots; // [radix] of (cos, sin) of -2 pi j / radix

        public Stage(int radix, int length, int stride)
        {
            _radix = radix;
            _groups = length / radix;
            _stride = stride;
            _twiddles = new float[_groups * (radix - 1) * 2];
            for (var group = 0; group < _groups; group++)
            {
                for (var k = 1; k < radix; k++)
                {
                    Root(_twiddles, ((group * (radix - 1)) + k - 1) * 2, (long)group * k, length);
                }
            }

            _roots = new float[radix * 2];
            for (var j = 0; j < radix; j++)
            {
                Root(_roots, j * 2, j, radix);
            }
        }

        public void Run(float* input, float* output)
        {
            switch (_radix)
            {
                case 4:
                    RunFour(input, output);
                    break;
                case 2:
                    RunTwo(input, output);
                    break;
                default:
                    RunAny(input, output);
                    break;
            }
        }

        private static void Root(float[] table, int at, long numerator, int denominator)
        {
            var (sine, cosine) = Math.SinCos(-2 * Math.PI * (numerator % denominator) / denominator);
            table[at] = (float)cosine;
            table[at + 1] = (float)sine;
        }

        private static void StoreProduct(
            float* to, Vector256<float> real, Vector256<float> imaginary, Vector256<float> cosine, Vector256<float> sine)
        {
            Vector256.Store((real * cosine) - (imaginary * sine), to);
            Vector256.Store((real * sine) + (imaginary * cosine), to + Lanes);
        }

        private void RunFour(float* input, float* output)
        {
            var quarter = (nint)_groups * _stride * ElementFloats;
            var step = (nint)_stride * ElementFloats;
            fixed (float* twiddles = _twiddles)
            {
                for (var group = 0; group < _groups; group++)
                {
                    var w = twiddles + (group * 6);
                    var c1 = Vector256.Create(w[0]);
                    var s1 = Vector256.Create(w[1]);
                    var c2 = Vector256.Create(w[2]);
                    var s2 = Vector256.Create(w[3]);
                    var c3 = Vector256.Create(w[4]);
                    var s3 = Vector256.Create(w[5]);
                    var from = input + (group * step);
                    var to = output + (4 * group * step);
                    for (var end = from + step; from < end; from += ElementFloats, to += ElementFloats)
                    {
                        var ar = Vector256.Load(from);
                        var ai = Vector256.Load(from + Lanes);
                        var br = Vector256.Load(from + quarter);
                        var bi = Vector256.Load(from + quarter + Lanes);
                        var cr = Vector256.Load(from + (2 * quarter));
                        var ci = Vector256.Load(from + (2 * quarter) + Lanes);
                        var dr = Vector256.Load(from + (3 * quarter));
                        var di = Vector256.Load(from + (3 * quarter) + Lanes);
                        var sumReal = ar + cr;
                        var sumImaginary = ai + ci;
                        var differenceReal = ar - cr;
                        var differenceImaginary = ai - ci;
                        var otherReal = br + dr;
                        var otherImaginary = bi + di;

                        // -i (b - d)
                        var turnedReal = bi - di;
                        var turnedImaginary = dr - br;
                        Vector256.Store(sumReal + otherReal, to);
                        Vector256.Store(sumImaginary + otherImaginary, to + Lanes);
                        StoreProduct(
                            to + step, differenceReal + turnedReal, differenceImaginary + turnedImaginary, c1, s1);
                        StoreProduct(
                            to + (2 * step), sumReal - otherReal, sumImaginary - otherImaginary, c2, s2);
                        StoreProduct(
                            to + (3 * step), differenceReal - turnedReal, differenceImaginary - turnedImaginary, c3, s3);
                    }
                }
            }
        }

        private void RunTwo(float* input, float* output)
        {
            var half = (nint)_groups * _stride * ElementFloats;
            var step = (nint)_stride * ElementFloats;
            for (var group = 0; group < _groups; group++)
            {
                var cosine = Vector256.Create(_twiddles[group * 2]);
                var sine = Vector256.Create(_twiddles[(group * 2) + 1]);
                var from = input + (group * step);
                var to = output + (2 * group * step);
                for (var end = from + step; from < end; from += ElementFloats, to += ElementFloats)
                {
                    var ar = Vector256.Load(from);
                    var ai = Vector256.Load(from + Lanes);
                    var br = Vector256.Load(from + half);
                    var bi = Vector256.Load(from + half + Lanes);
                    Vector256.Store(ar + br, to);
                    Vector256.Store(ai + bi, to + Lanes);
                    StoreProduct(to + step, ar - br, ai - bi, cosine, sine);
                }
            }
        }

        private void RunAny(float* input, float* output)
        {
            var part = (nint)_groups * _stride * ElementFloats;
            var step = (nint)_stride * ElementFloats;
            for (var group = 0; group < _groups; group++)
            {
                var from = input + (group * step);
                var to = output + (_radix * group * step);
                for (var end = from + step; from < end; from += ElementFloats, to += ElementFloats)
                {
                    for (var k = 0; k < _radix; k++)
                    {
                        var real = Vector256.Load(from);
                        var imaginary = Vector256.Load(from + Lanes);
                        for (int j = 1, root = k; j < _radix; j++)
                        {
                            var cosine = Vector256.Create(_roots[root * 2]);
                            var sine = Vector256.Create(_roots[(root * 2) + 1]);
                            var xr = Vector256.Load(from + (j * part));
                            var xi = Vector256.Load(from + (j * part) + Lanes);
                            real += (xr * cosine) - (xi * sine);
                            imaginary += (xr * sine) + (xi * cosine);
                            root = root + k >= _radix ? root + k - _radix : root + k;
                        }

                        if (k == 0)
                        {
                            Vector256.Store(real, to);
                            Vector256.Store(imaginary, to + Lanes);
                        }
                        else
                        {
                            var w = ((group * (_radix - 1)) + k - 1) * 2;
                            StoreProduct(
                                to + (k * step),
                                real,
                                imaginary,
                                Vector256.Create(_twiddles[w]),
                                Vector256.Create(_twiddles[w + 1]));
                        }
                    }
                }
            }
        }
    }
}
