namespace Timbre.Tensors.Kernels;

/// <summary>How far ahead a kernel asks for the rows it will read, where they may have to come from main memory.</summary>
/// <remarks>
/// Only where a register takes several nanoseconds, or where few streams leave the processor's own guesses behind: a sum of
/// two rows that are in cache gets slower by it.
/// </remarks>
internal static class Streaming
{
    /// <summary>Floats ahead: what passes in the time that main memory takes to answer.</summary>
    public const int Distance = 1024;

    /// <summary>The distance in whole rows, so that it meets the same channels; 0 for one row used for all.</summary>
    public static nint Ahead(nint stride) => stride == 0 ? 0 : (Distance + stride - 1) / stride * stride;
}
