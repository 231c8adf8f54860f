using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Timbre.Tensors.Kernels;

/// <summary>Products of 16 bits by AVX2, numbers with even and with odd index apart.</summary>
/// <remarks>
/// The instruction that multiplies bytes, vpmaddubsw, clips its sums of two products at 16 bits: 2 * 255 * 127 does not fit.
/// </remarks>
internal readonly unsafe struct Avx2Products : IByteProducts<Avx2Products.Pairs, Avx2Products.Pairs>
{
    // 8 registers of sums, 4 of weights, 2 of a row: 16 there are.
    public static int TileRows => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs Spread(byte* four)
    {
        var all = Vector256.Create(*(int*)four).AsUInt16();
        return new Pairs((all & Vector256.Create((ushort)0xFF)).AsInt16(), (all >>> 8).AsInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs Load(sbyte* weights)
    {
        var all = Vector256.Load(weights).AsInt16();
        return new Pairs((all << 8) >> 8, all >> 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Pairs row, Pairs weights) =>
        sums + Avx2.MultiplyAddAdjacent(row.Even, weights.Even) + Avx2.MultiplyAddAdjacent(row.Odd, weights.Odd);

    /// <summary>Two of every four numbers each.</summary>
    internal readonly struct Pairs(Vector256<short> even, Vector256<short> odd)
    {
        public readonly Vector256<short> Even = even;
        public readonly Vector256<short> Odd = odd;
    }
}
