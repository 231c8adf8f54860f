using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>Products of 32 bits, which every processor has; without registers of 256 bits the runtime takes two of 128.</summary>
internal readonly unsafe struct PortableProducts : IByteProducts<uint, Vector256<int>>
{
    public static int TileRows => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Spread(byte* four) => four[0] | ((uint)four[1] << 8) | ((uint)four[2] << 16) | ((uint)four[3] << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load(sbyte* weights) => Vector256.Load(weights).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, uint row, Vector256<int> weights)
    {
        sums += ((weights << 24) >> 24) * (int)(row & 0xFF);
        sums += ((weights << 16) >> 24) * (int)((row >> 8) & 0xFF);
        sums += ((weights << 8) >> 24) * (int)((row >> 16) & 0xFF);
        return sums + ((weights >> 24) * (int)(row >> 24));
    }
}
