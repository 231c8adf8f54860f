namespace Timbre.Tensors.Kernels;

/// <summary>Runs the tiles of a product: code of its own for each number of rows and of registers a row.</summary>
internal static class TileRuns
{
    /// <summary>Computes rows one tile below the other, from where the tile stands.</summary>
    /// <param name="tile">The first tile; stands past the last one afterwards.</param>
    /// <param name="width">Registers in a row, 1 to 3.</param>
    /// <param name="cut">How the rows are cut.</param>
    public static void Run<TSimd, TVector, TTile>(ref TTile tile, int width, Tiling cut)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTile : struct, ITile<TTile>
    {
        switch (width)
        {
            case 1:
                Run<TSimd, TVector, TTile, Counts.N1>(ref tile, cut);
                break;
            case 2:
                Run<TSimd, TVector, TTile, Counts.N2>(ref tile, cut);
                break;
            default:
                Run<TSimd, TVector, TTile, Counts.N3>(ref tile, cut);
                break;
        }
    }

    private static void Run<TSimd, TVector, TTile, TVectors>(ref TTile tile, Tiling cut)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTile : struct, ITile<TTile>
        where TVectors : struct, ICount
    {
        Run<TSimd, TVector, TTile, TVectors>(ref tile, cut.Largest, cut.Tiles);
        Run<TSimd, TVector, TTile, TVectors>(ref tile, cut.Rest, 1);
        Run<TSimd, TVector, TTile, TVectors>(ref tile, cut.Last, 1);
    }

    // Each size is compiled when it is first met.
    private static void Run<TSimd, TVector, TTile, TVectors>(ref TTile tile, int size, int tiles)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTile : struct, ITile<TTile>
        where TVectors : struct, ICount
    {
        if (size == 0 || tiles == 0)
        {
            return;
        }

        switch (size)
        {
            case 1:
                TTile.Run<TSimd, TVector, TileShape<Counts.N1, TVectors>>(tile, tiles);
                break;
            case 2:
                TTile.Run<TSimd, TVector, TileShape<Counts.N2, TVectors>>(tile, tiles);
                break;
            case 3:
                TTile.Run<TSimd, TVector, TileShape<Counts.N3, TVectors>>(tile, tiles);
                break;
            case 4:
                TTile.Run<TSimd, TVector, TileShape<Counts.N4, TVectors>>(tile, tiles);
                break;
            case 5:
                TTile.Run<TSimd, TVector, TileShape<Counts.N5, TVectors>>(tile, tiles);
                break;
            case 6:
                TTile.Run<TSimd, TVector, TileShape<Counts.N6, TVectors>>(tile, tiles);
                break;
            case 7:
                TTile.Run<TSimd, TVector, TileShape<Counts.N7, TVectors>>(tile, tiles);
                break;
            case 8:
                TTile.Run<TSimd, TVector, TileShape<Counts.N8, TVectors>>(tile, tiles);
                break;
            case 9:
                TTile.Run<TSimd, TVector, TileShape<Counts.N9, TVectors>>(tile, tiles);
                break;
            case 10:
                TTile.Run<TSimd, TVector, TileShape<Counts.N10, TVectors>>(tile, tiles);
                break;
            case 11:
                TTile.Run<TSimd, TVector, TileShape<Counts.N11, TVectors>>(tile, tiles);
                break;
            case 12:
                TTile.Run<TSimd, TVector, TileShape<Counts.N12, TVectors>>(tile, tiles);
                break;
            case 13:
                TTile.Run<TSimd, TVector, TileShape<Counts.N13, TVectors>>(tile, tiles);
                break;
            default:
                TTile.Run<TSimd, TVector, TileShape<Counts.N14, TVectors>>(tile, tiles);
                break;
        }

        tile.Advance(tiles * size);
    }
}
