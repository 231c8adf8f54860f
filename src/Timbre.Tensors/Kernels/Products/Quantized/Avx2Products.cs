using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Timbre.Tensors.Kernels;

/// <summary>Two products and their sum in 16 bits, then two of those in 32, by AVX2.</summary>
/// <remarks>vpmaddubsw clips at 16 bits: <see cref="QuantizedMatrix"/> sees to it that no sum reaches that far.</remarks>
internal readonly unsafe struct Avx2Products : IByteProducts<Vector256<byte>, Vector256<sbyte>>
{
    // 8 registers of sums, 2 of weights, 1 of a row, 1 of ones, and what lies between the instructions: 16 there are.
    public static int TileRows => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Spread(byte* four) => Vector256.Create(*(int*)four).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Load(sbyte* weights) => Vector256.Load(weights);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> row, Vector256<sbyte> weights) =>
        sums + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(row, weights), Vector256<short>.One);
}
