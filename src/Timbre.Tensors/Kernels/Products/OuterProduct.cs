using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>Weight gradients of every layer: see <see cref="OuterProductOperands"/>.</summary>
internal static unsafe class OuterProduct
{
    // Rows summed at a time: their panel of G, 28 KB for two 512-bit registers, stays in the first-level cache. Fewer
    // would read and write D, which may be larger than any cache, more often.
    private const int RowBlock = 224;
    private const int MaxTileRows = 12;

    // What of A stays in the second-level cache while the panels of G pass.
    private const int DepthBlockFloats = 160 * 1024;

    // Below this depth the panel of G is read too few times to be worth a copy.
    private const int CopyFromDepth = 32;

    /// <summary>Adds the product to D with the widest registers of this machine.</summary>
    /// <param name="product">Nothing is written outside D, nothing is read outside the rows of A and G.</param>
    public static void Run(in OuterProductOperands product)
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
    internal static void Run<TSimd, TVector>(in OuterProductOperands product)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var p = product;
        if (p.ATapStride == p.Depth)
        {
            p.Depth *= p.Taps;
            p.Taps = 1;
        }

        var copy = stackalloc float[RowBlock * Panels.MaxVectors * TSimd.Lanes];
        var part = p;
        for (var row = 0; row < p.Rows; row += RowBlock)
        {
            part.Rows = Math.Min(RowBlock, p.Rows - row);
            part.A = p.A + (row * p.ARowStride);
            part.G = p.G + (row * p.GRowStride);
            var most = Math.Max(DepthBlockFloats / part.Rows, MaxTileRows);
            var blocks = (p.Depth + most - 1) / most;
            var depthBlock = (((p.Depth + blocks - 1) / blocks) + MaxTileRows - 1) / MaxTileRows * MaxTileRows;
            for (var k = 0; k < p.Depth; k += depthBlock)
            {
                RunPanels<TSimd, TVector>(part, k, Math.Min(depthBlock, p.Depth - k), copy);
            }
        }
    }

    // Of each tap the channels [firstDepth, firstDepth + depth).
    private static void RunPanels<TSimd, TVector>(in OuterProductOperands p, int firstDepth, int depth, float* copy)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var vectors = Panels.Vectors(p.Columns, TSimd.Lanes);
        for (var first = 0; first < vectors;)
        {
            var width = Panels.Width(vectors - first);
            var floats = width * TSimd.Lanes;
            var column = first * TSimd.Lanes;
            var filled = Math.Min(floats, p.Columns - column);
            var tile = new OuterTile
            {
                A = p.A + firstDepth,
                ARowStride = p.ARowStride,
                G = p.G + column,
                GRowStride = p.GRowStride,
                Rows = p.Rows,
                D = p.D + ((nint)firstDepth * p.Columns) + column,
                DRowStride = p.Columns,
            };
            if (filled != floats || (p.GRowStride != floats && p.Taps * depth >= CopyFromDepth))
            {
                // Rows far apart fall into few sets of the cache, and the last panel may be partly filled.
                CopyRows(tile.G, p.GRowStride, p.Rows, filled, copy, floats);
                tile.G = copy;
                tile.GRowStride = floats;
            }

            RunTaps<TSimd, TVector>(p, tile, depth, width, filled);
            first += width;
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

    private static void RunTaps<TSimd, TVector>(in OuterProductOperands p, OuterTile tile, int depth, int width, int filled)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var a = tile.A;
        for (var tap = 0; tap < p.Taps; tap++)
        {
            tile.A = a + (tap * p.ATapStride);
            if (filled == width * TSimd.Lanes)
            {
                RunTiles<TSimd, TVector>(tile, width, depth);
            }
            else
            {
                RunPartialTiles<TSimd, TVector>(tile, width, depth, filled);
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
        var cut = Tiling.Cut(depth, Math.Min(MaxTileRows, TSimd.TileRows(width)));
        TileRuns.Run<TSimd, TVector, OuterTile>(ref tile, width, cut);
    }
}
