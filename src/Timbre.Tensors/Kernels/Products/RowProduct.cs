using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>Forward and input-gradient products of every layer: see <see cref="RowProductOperands"/>.</summary>
internal static unsafe class RowProduct
{
    // A panel of two 512-bit registers and this depth takes 64 KB: it streams from the second-level cache.
    private const int DepthBlock = 512;

    // What of A stays in the second-level cache while the panels pass: rows, cut to one block of the depth.
    private const int RowBlockFloats = 112 * 1024;
    private const int FewestRows = 168;

    // Rows of the largest tile: blocks of a multiple of them leave no small tiles between.
    private const int BlockUnit = 14;

    // Rows computed at a time beside C, where the last panel is only partly filled.
    private const int PartialRows = 56;

    /// <summary>Computes the product with the widest registers of this machine.</summary>
    /// <param name="product">Nothing is written outside the Rows x Columns of C.</param>
    public static void Run(in RowProductOperands product)
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

    /// <summary>Computes the product with the registers named; B must be packed for them.</summary>
    internal static void Run<TSimd, TVector>(in RowProductOperands product)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var p = product;
        if (p.Rows <= 0)
        {
            return;
        }

        if (p.ATapStride == p.Depth)
        {
            p.Depth *= p.Taps;
            p.Taps = 1;
        }

        var reach = Math.Min(DepthBlock, (nint)p.Taps * p.Depth);
        var rowFloats = Math.Max(1, Math.Min(Math.Abs(p.ARowStride), reach));
        var most = (int)Math.Max(FewestRows, RowBlockFloats / rowFloats);
        var blocks = (p.Rows + most - 1) / most;
        var rowBlock = (((p.Rows + blocks - 1) / blocks) + BlockUnit - 1) / BlockUnit * BlockUnit;
        var block = p;
        for (var row = 0; row < p.Rows; row += rowBlock)
        {
            block.A = p.A + (row * p.ARowStride);
            block.C = p.C + (row * p.CRowStride);
            block.Rows = Math.Min(rowBlock, p.Rows - row);
            RunDepths<TSimd, TVector>(block);
        }
    }

    // The depth is cut outside of the panels, so that each panel meets the same share of A.
    private static void RunDepths<TSimd, TVector>(in RowProductOperands p)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var part = p;
        var tapsAtATime = Math.Max(1, DepthBlock / p.Depth);
        for (var tap = 0; tap < p.Taps; tap += tapsAtATime)
        {
            part.Taps = Math.Min(tapsAtATime, p.Taps - tap);
            for (var k = 0; k < p.Depth; k += DepthBlock)
            {
                part.Depth = Math.Min(DepthBlock, p.Depth - k);
                part.A = p.A + (tap * p.ATapStride) + k;
                RunPanels<TSimd, TVector>(part, ((nint)tap * p.Depth) + k, (nint)p.Taps * p.Depth);
                part.Accumulate = true;
                part.Bias = null;
            }
        }
    }

    // A panel of B has panelRows rows; the part's depth starts at one of them.
    private static void RunPanels<TSimd, TVector>(in RowProductOperands p, nint firstPanelRow, nint panelRows)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var vectors = Panels.Vectors(p.Columns, TSimd.Lanes);
        var initial = stackalloc float[Panels.MaxVectors * TSimd.Lanes];
        var panel = p.B;
        for (var first = 0; first < vectors;)
        {
            var width = Panels.Width(vectors - first);
            var floats = width * TSimd.Lanes;
            var nextFloats = first + width < vectors ? Panels.Width(vectors - first - width) * TSimd.Lanes : 0;
            var column = first * TSimd.Lanes;
            var filled = Math.Min(floats, p.Columns - column);
            new Span<float>(initial, floats).Clear();
            if (p.Bias is not null)
            {
                new ReadOnlySpan<float>(p.Bias + column, filled).CopyTo(new Span<float>(initial, floats));
            }

            var tile = new RowTile
            {
                A = p.A,
                ARowStride = p.ARowStride,
                ATapStride = p.ATapStride,
                Taps = p.Taps,
                Depth = p.Depth,
                B = panel + (firstPanelRow * floats),
                Ahead = panel + (panelRows * floats) + (firstPanelRow * nextFloats),
                AheadEnd = panel + (panelRows * floats) + ((firstPanelRow + ((nint)p.Taps * p.Depth)) * nextFloats),
                Initial = initial,
                C = p.C + column,
                CRowStride = p.CRowStride,
            };
            if (filled == floats)
            {
                RunPanel<TSimd, TVector>(p, tile, width, p.Rows);
            }
            else
            {
                RunPartialPanel<TSimd, TVector>(p, tile, width, filled);
            }

            panel += panelRows * floats;
            first += width;
        }
    }

    // The tile writes whole registers: it works beside C, and only the filled columns are copied over.
    [SkipLocalsInit]
    private static void RunPartialPanel<TSimd, TVector>(in RowProductOperands p, RowTile tile, int width, int filled)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var floats = width * TSimd.Lanes;
        var beside = stackalloc float[PartialRows * floats];
        var target = tile.C;
        tile.C = beside;
        tile.CRowStride = floats;
        for (var row = 0; row < p.Rows; row += PartialRows)
        {
            var rows = Math.Min(PartialRows, p.Rows - row);
            if (p.Accumulate)
            {
                Copy(target, p.CRowStride, beside, floats, rows, filled);
            }

            RunPanel<TSimd, TVector>(p, tile, width, rows);
            Copy(beside, floats, target, p.CRowStride, rows, filled);
            tile.A += rows * p.ARowStride;
            target += rows * p.CRowStride;
        }
    }

    private static void Copy(float* from, nint fromStride, float* to, nint toStride, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(from, columns).CopyTo(new Span<float>(to, columns));
            from += fromStride;
            to += toStride;
        }
    }

    private static void RunPanel<TSimd, TVector>(in RowProductOperands p, RowTile tile, int width, int rows)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        if (p.Accumulate)
        {
            if (p.Bias is not null)
            {
                AddBias(tile, rows, width * TSimd.Lanes);
            }

            tile.Initial = tile.C;
            tile.InitialRowStride = tile.CRowStride;
        }

        TileRuns.Run<TSimd, TVector, RowTile>(ref tile, width, Tiling.Cut(rows, TSimd.TileRows(width)));
    }

    private static void AddBias(in RowTile tile, int rows, int floats)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < floats; column++)
            {
                tile.C[(row * tile.CRowStride) + column] += tile.Initial[column];
            }
        }
    }
}
