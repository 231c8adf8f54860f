using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>Weight gradients of every layer: see <see cref="OuterProduct"/>.</summary>
internal static unsafe class OuterProducts
{
    // Rows summed at a time: their panel of G, 16 KB for two 512-bit registers, stays in the first-level cache.
    private const int RowBlock = 128;
    private const int MaxTileRows = 12;

    /// <summary>Adds the product to D with the widest registers of this machine.</summary>
    /// <param name="product">Nothing is written outside D, nothing is read outside the rows of A and G.</param>
    public static void Run(in OuterProduct product)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Simd512, Vector512<float>>(product);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Simd256, Vector256<float>>(product);
        }
        else
        {
            Run<Simd128, Vector128<float>>(product);
        }
    }

    /// <summary>Adds the product to D with the registers named.</summary>
    [SkipLocalsInit]
    internal static void Run<TSimd, TVector>(in OuterProduct product)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var p = product;
        if (p.ATapStride == p.Depth)
        {
            p.Depth *= p.Taps;
            p.Taps = 1;
        }

        var vectors = Panels.Vectors(p.Columns, TSimd.Lanes);
        var copy = stackalloc float[RowBlock * Panels.MaxVectors * TSimd.Lanes];
        for (var row = 0; row < p.Rows; row += RowBlock)
        {
            var rows = Math.Min(RowBlock, p.Rows - row);
            for (var first = 0; first < vectors;)
            {
                var width = Panels.Width(vectors - first);
                var floats = width * TSimd.Lanes;
                var column = first * TSimd.Lanes;
                var filled = Math.Min(floats, p.Columns - column);
                var tile = new OuterTile
                {
                    A = p.A + (row * p.ARowStride),
                    ARowStride = p.ARowStride,
                    G = p.G + (row * p.GRowStride) + column,
                    GRowStride = p.GRowStride,
                    Rows = rows,
                    D = p.D + column,
                    DRowStride = p.Columns,
                };
                if (p.GRowStride != floats || filled != floats)
                {
                    // Rows far apart fall into few sets of the cache, and the last panel may be partly filled.
                    CopyRows(tile.G, p.GRowStride, rows, filled, copy, floats);
                    tile.G = copy;
                    tile.GRowStride = floats;
                }

                RunTaps<TSimd, TVector>(p, tile, width, filled);
                first += width;
            }
        }
    }

    private static void CopyRows(float* from, nint fromStride, int rows, int filled, float* to, int floats)
    {
        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(from, filled).CopyTo(new Span<float>(to, floats));
            new Span<float>(to + filled, floats - filled).Clear();
            from += fromStride;
            to += floats;
        }
    }

    private static void RunTaps<TSimd, TVector>(in OuterProduct p, OuterTile tile, int width, int filled)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var a = tile.A;
        for (var tap = 0; tap < p.Taps; tap++)
        {
            tile.A = a + (tap * p.ATapStride);
            if (filled == width * TSimd.Lanes)
            {
                RunTiles<TSimd, TVector>(tile, width, p.Depth);
            }
            else
            {
                RunPartialTiles<TSimd, TVector>(tile, width, p.Depth, filled);
            }

            tile.D += p.Depth * tile.DRowStride;
        }
    }

    // The tile writes whole registers: it works beside D, and only the filled columns are copied over.
    [SkipLocalsInit]
    private static void RunPartialTiles<TSimd, TVector>(OuterTile tile, int width, int depth, int filled)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var floats = width * TSimd.Lanes;
        var beside = stackalloc float[MaxTileRows * floats];
        var target = tile.D;
        var columns = tile.DRowStride;
        tile.D = beside;
        tile.DRowStride = floats;
        for (var k = 0; k < depth; k += MaxTileRows)
        {
            var count = Math.Min(MaxTileRows, depth - k);
            CopyRows(target, columns, count, filled, beside, floats);
            RunTiles<TSimd, TVector>(tile, width, count);
            for (var row = 0; row < count; row++)
            {
                new ReadOnlySpan<float>(beside + (row * floats), filled).CopyTo(new Span<float>(target, filled));
                target += columns;
            }

            tile.A += count;
        }
    }

    private static void RunTiles<TSimd, TVector>(OuterTile tile, int width, int depth)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        switch (width)
        {
            case 1:
                RunTiles<TSimd, TVector, TileShapes.R12V1>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R8V1>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R4V1>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R2V1>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R1V1>(ref tile, ref depth);
                break;
            case 2 when TSimd.TileRows == 14:
                RunTiles<TSimd, TVector, TileShapes.R12V2>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R8V2>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R4V2>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R2V2>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R1V2>(ref tile, ref depth);
                break;
            case 2:
                RunTiles<TSimd, TVector, TileShapes.R6V2>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R4V2>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R2V2>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R1V2>(ref tile, ref depth);
                break;
            case 3 when TSimd.TileRows == 14:
                RunTiles<TSimd, TVector, TileShapes.R8V3>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R4V3>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R2V3>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R1V3>(ref tile, ref depth);
                break;
            default:
                RunTiles<TSimd, TVector, TileShapes.R4V3>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R2V3>(ref tile, ref depth);
                RunTiles<TSimd, TVector, TileShapes.R1V3>(ref tile, ref depth);
                break;
        }
    }

    private static void RunTiles<TSimd, TVector, TShape>(ref OuterTile tile, ref int depth)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TShape : struct, ITileShape
    {
        var tiles = depth / TShape.Rows;
        if (tiles == 0)
        {
            return;
        }

        OuterTile.Run<TSimd, TVector, TShape>(tile, tiles);
        var done = tiles * TShape.Rows;
        depth -= done;
        tile.A += done;
        tile.D += done * tile.DRowStride;
    }
}
