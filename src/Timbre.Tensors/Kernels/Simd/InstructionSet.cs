using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>The register width the kernels run with on this machine; fixed for the life of the process.</summary>
internal static class InstructionSet
{
    /// <summary>Bits in a register: 512, 256 or 128.</summary>
    public static int Bits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : 128;

    /// <summary>float32 lanes in a register.</summary>
    public static int Lanes => Bits / 32;

    /// <summary>For logs and reports, for example "Vector512 (16 lanes)".</summary>
    public static string Name => $"Vector{Bits} ({Lanes} lanes)";
}
