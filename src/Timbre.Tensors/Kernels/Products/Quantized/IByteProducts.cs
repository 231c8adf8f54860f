using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>The instructions that products of bytes are written over: every implementation gives the same integers.</summary>
/// <typeparam name="TRow">Four numbers of one row, ready to meet the weights of eight columns.</typeparam>
/// <typeparam name="TWeights">Four weights of each of eight columns.</typeparam>
internal unsafe interface IByteProducts<TRow, TWeights>
    where TRow : struct
    where TWeights : struct
{
    /// <summary>Rows of a tile whose sums, two registers a row, stay in registers: 4 or 6.</summary>
    static abstract int TileRows { get; }

    /// <summary>Repeats four numbers of a row for every column.</summary>
    static abstract TRow Spread(byte* four);

    /// <summary>Loads 32 weights, -127 to 127: four of the first column, four of the second.</summary>
    static abstract TWeights Load(sbyte* weights);

    /// <summary>sums[column] += the four products of a column; exact while the sum fits 32 bits.</summary>
    static abstract Vector256<int> Add(Vector256<int> sums, TRow row, TWeights weights);
}
