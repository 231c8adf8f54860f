using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Timbre.Faults;

namespace Timbre.Audio.Augmentation;

/// <summary>White Gaussian noise, eight samples at a time.</summary>
/// <remarks>
/// xoshiro128+ (Blackman and Vigna 2018), one generator a lane, seeded from the caller's generator; pairs of its numbers
/// become pairs of normal ones (Box and Muller 1958). Uniform numbers have 24 bits, so no sample lies beyond 5.8 deviations.
/// </remarks>
internal static class GaussianNoise
{
    private const int Lanes = 8;

    /// <summary>Fills a span with noise.</summary>
    /// <param name="samples">What is overwritten.</param>
    /// <param name="deviation">Standard deviation of the noise.</param>
    /// <param name="random">Gives the seed: one draw, whatever the length.</param>
    public static void Fill(Span<float> samples, double deviation, Random random)
    {
        var state = new State(random);
        var scale = Vector256.Create((float)deviation);
        ref var start = ref MemoryMarshal.GetReference(samples);
        var n = 0;
        for (; n <= samples.Length - (2 * Lanes); n += 2 * Lanes)
        {
            var (first, second) = state.NextPair();
            Vector256.StoreUnsafe(first * scale, ref start, (nuint)n);
            Vector256.StoreUnsafe(second * scale, ref start, (nuint)(n + Lanes));
        }

        if (n < samples.Length)
        {
            Span<float> last = stackalloc float[2 * Lanes];
            var (first, second) = state.NextPair();
            (first * scale).CopyTo(last);
            (second * scale).CopyTo(last[Lanes..]);
            last[..(samples.Length - n)].CopyTo(samples[n..]);
        }
    }

    private ref struct State
    {
        private Vector256<uint> _a;
        private Vector256<uint> _b;
        private Vector256<uint> _c;
        private Vector256<uint> _d;

        public State(Random random)
        {
            var seed = (ulong)random.NextInt64();
            Span<uint> words = stackalloc uint[4 * Lanes];
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = (uint)(SplitMix64.Next(seed + (ulong)i) >> 32) | 1;
            }

            _a = Vector256.Create<uint>(words);
            _b = Vector256.Create<uint>(words[Lanes..]);
            _c = Vector256.Create<uint>(words[(2 * Lanes)..]);
            _d = Vector256.Create<uint>(words[(3 * Lanes)..]);
        }

        public (Vector256<float> First, Vector256<float> Second) NextPair()
        {
            var unit = Vector256.Create(1f / (1 << 24));
            var above = Vector256.ConvertToSingle((Next() >>> 8).AsInt32() + Vector256<int>.One) * unit;
            var angle = Vector256.ConvertToSingle((Next() >>> 8).AsInt32()) * (unit * (2 * MathF.PI));
            var length = Vector256.Sqrt(Vector256.Create(-2f) * Vector256.Log(above));
            var (sine, cosine) = Vector256.SinCos(angle);
            return (length * cosine, length * sine);
        }

        private Vector256<uint> Next()
        {
            var result = _a + _d;
            var shifted = _b << 9;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = (_d << 11) | (_d >>> 21);
            return result;
        }
    }
}
