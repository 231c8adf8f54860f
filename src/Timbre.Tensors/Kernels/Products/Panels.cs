namespace Timbre.Tensors.Kernels;

/// <summary>How columns are cut into panels of two registers; an odd number of registers ends on a panel of three.</summary>
/// <remarks>Measured in registers: a panel that starts at register v lies v * lanes * rows floats into the packed matrix.</remarks>
internal static class Panels
{
    /// <summary>Registers in the widest panel.</summary>
    public const int MaxVectors = 3;

    /// <summary>Registers that hold <paramref name="columns"/> numbers, the last filled up with zeros.</summary>
    public static int Vectors(int columns, int lanes) => (columns + lanes - 1) / lanes;

    /// <summary>Registers in the panel that starts where <paramref name="remaining"/> registers are left.</summary>
    public static int Width(int remaining) => remaining is 1 or 3 ? remaining : 2;
}
