using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Timbre.Tensors.Kernels;

/// <summary>Four products and their sum in one instruction, which AVX-VNNI has at 256 bits.</summary>
/// <remarks>.NET 10 offers it at 512 bits for AVX10.2 alone. The form that saturates its sums is not used.</remarks>
internal readonly unsafe struct VnniProducts : IByteProducts<Vector256<byte>, Vector256<sbyte>>
{
    // The instruction reaches 16 registers, also where there are 32: 12 of sums, 2 of weights, 1 of a row.
    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Spread(byte* four) => Vector256.Create(*(int*)four).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Load(sbyte* weights) => Vector256.Load(weights);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<byte> row, Vector256<sbyte> weights) =>
        AvxVnni.MultiplyWideningAndAdd(sums, row, weights);
}
