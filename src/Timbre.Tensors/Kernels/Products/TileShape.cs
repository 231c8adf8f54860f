namespace Timbre.Tensors.Kernels;

/// <summary>The tile of so many rows and registers a row.</summary>
internal readonly struct TileShape<TRows, TVectors> : ITileShape
    where TRows : struct, ICount
    where TVectors : struct, ICount
{
    public static int Rows => TRows.Value;

    public static int Vectors => TVectors.Value;
}
