namespace Timbre.Tensors.Kernels;

/// <summary>Computes 16 columns of a <see cref="QuantizedProduct"/>, a few rows at a time; all give the same bits.</summary>
internal unsafe interface IQuantizedTile
{
    /// <summary>The most rows of a tile, whose sums stay in registers.</summary>
    static abstract int MostRows { get; }

    /// <summary>Computes rows tile by tile.</summary>
    /// <param name="p">The whole product.</param>
    /// <param name="firstRow">Where to begin.</param>
    /// <param name="rows">How many.</param>
    /// <param name="column">First column, a multiple of 16.</param>
    /// <param name="initial">What the sums start from, 16 numbers.</param>
    /// <param name="c">Where the first row goes, 16 numbers.</param>
    /// <param name="cRowStride">Floats from there to the next.</param>
    static abstract void Run(
        in QuantizedProductOperands p, int firstRow, int rows, int column, float* initial, float* c, nint cRowStride);
}
