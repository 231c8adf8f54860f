using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Kernels;

/// <summary>One tile of an <see cref="OuterProduct"/>: rows of D are neighbors in a row of A, summed over the rows in registers.</summary>
internal unsafe struct OuterTile : ITile<OuterTile>
{
    public float* A;
    public nint ARowStride;
    public float* G;
    public nint GRowStride;
    public nint Rows;
    public float* D;
    public nint DRowStride;

    /// <summary>Computes <paramref name="tiles"/> tiles one below the other in D.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TVector, TShape>(in OuterTile tile, nint tiles)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TShape : struct, ITileShape
    {
        var start = tile.A;
        var d = tile.D;
        var aStride = tile.ARowStride;
        var gStride = tile.GRowStride;
        for (; tiles > 0; tiles--)
        {
            TVector c00 = TSimd.Zero, c01 = TSimd.Zero, c02 = TSimd.Zero;
            TVector c10 = TSimd.Zero, c11 = TSimd.Zero, c12 = TSimd.Zero;
            TVector c20 = TSimd.Zero, c21 = TSimd.Zero, c22 = TSimd.Zero;
            TVector c30 = TSimd.Zero, c31 = TSimd.Zero, c32 = TSimd.Zero;
            TVector c40 = TSimd.Zero, c41 = TSimd.Zero, c42 = TSimd.Zero;
            TVector c50 = TSimd.Zero, c51 = TSimd.Zero, c52 = TSimd.Zero;
            TVector c60 = TSimd.Zero, c61 = TSimd.Zero, c62 = TSimd.Zero;
            TVector c70 = TSimd.Zero, c71 = TSimd.Zero, c72 = TSimd.Zero;
            TVector c80 = TSimd.Zero, c81 = TSimd.Zero, c82 = TSimd.Zero;
            TVector c90 = TSimd.Zero, c91 = TSimd.Zero, c92 = TSimd.Zero;
            TVector ca0 = TSimd.Zero, ca1 = TSimd.Zero, ca2 = TSimd.Zero;
            TVector cb0 = TSimd.Zero, cb1 = TSimd.Zero, cb2 = TSimd.Zero;

            // D is asked for now and added at the end: the sums hide the way to memory.
            Prefetch<TSimd, TVector, TShape>(0, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(1, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(2, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(3, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(4, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(5, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(6, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(7, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(8, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(9, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(10, d, tile.DRowStride);
            Prefetch<TSimd, TVector, TShape>(11, d, tile.DRowStride);

            var a = start;
            var g = tile.G;
            for (var row = tile.Rows; row > 0; row--)
            {
                var b0 = TSimd.Load(g);
                var b1 = TShape.Vectors > 1 ? TSimd.Load(g + TSimd.Lanes) : b0;
                var b2 = TShape.Vectors > 2 ? TSimd.Load(g + (2 * TSimd.Lanes)) : b0;
                RowTile.Step<TSimd, TVector, TShape>(a[0], b0, b1, b2, ref c00, ref c01, ref c02);
                if (TShape.Rows > 1)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[1], b0, b1, b2, ref c10, ref c11, ref c12);
                }

                if (TShape.Rows > 2)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[2], b0, b1, b2, ref c20, ref c21, ref c22);
                }

                if (TShape.Rows > 3)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[3], b0, b1, b2, ref c30, ref c31, ref c32);
                }

                if (TShape.Rows > 4)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[4], b0, b1, b2, ref c40, ref c41, ref c42);
                }

                if (TShape.Rows > 5)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[5], b0, b1, b2, ref c50, ref c51, ref c52);
                }

                if (TShape.Rows > 6)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[6], b0, b1, b2, ref c60, ref c61, ref c62);
                }

                if (TShape.Rows > 7)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[7], b0, b1, b2, ref c70, ref c71, ref c72);
                }

                if (TShape.Rows > 8)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[8], b0, b1, b2, ref c80, ref c81, ref c82);
                }

                if (TShape.Rows > 9)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[9], b0, b1, b2, ref c90, ref c91, ref c92);
                }

                if (TShape.Rows > 10)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[10], b0, b1, b2, ref ca0, ref ca1, ref ca2);
                }

                if (TShape.Rows > 11)
                {
                    RowTile.Step<TSimd, TVector, TShape>(a[11], b0, b1, b2, ref cb0, ref cb1, ref cb2);
                }

                a += aStride;
                g += gStride;
            }

            Add<TSimd, TVector, TShape>(0, d, tile.DRowStride, c00, c01, c02);
            Add<TSimd, TVector, TShape>(1, d, tile.DRowStride, c10, c11, c12);
            Add<TSimd, TVector, TShape>(2, d, tile.DRowStride, c20, c21, c22);
            Add<TSimd, TVector, TShape>(3, d, tile.DRowStride, c30, c31, c32);
            Add<TSimd, TVector, TShape>(4, d, tile.DRowStride, c40, c41, c42);
            Add<TSimd, TVector, TShape>(5, d, tile.DRowStride, c50, c51, c52);
            Add<TSimd, TVector, TShape>(6, d, tile.DRowStride, c60, c61, c62);
            Add<TSimd, TVector, TShape>(7, d, tile.DRowStride, c70, c71, c72);
            Add<TSimd, TVector, TShape>(8, d, tile.DRowStride, c80, c81, c82);
            Add<TSimd, TVector, TShape>(9, d, tile.DRowStride, c90, c91, c92);
            Add<TSimd, TVector, TShape>(10, d, tile.DRowStride, ca0, ca1, ca2);
            Add<TSimd, TVector, TShape>(11, d, tile.DRowStride, cb0, cb1, cb2);
            start += TShape.Rows;
            d += TShape.Rows * tile.DRowStride;
        }
    }

    public void Advance(int rows)
    {
        A += rows;
        D += rows * DRowStride;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch<TSimd, TVector, TShape>(int row, float* target, nint rowStride)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TShape : struct, ITileShape
    {
        if (row >= TShape.Rows)
        {
            return;
        }

        TSimd.Prefetch(target + (row * rowStride));
        if (TShape.Vectors > 1)
        {
            TSimd.Prefetch(target + (row * rowStride) + TSimd.Lanes);
        }

        if (TShape.Vectors > 2)
        {
            TSimd.Prefetch(target + (row * rowStride) + (2 * TSimd.Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TSimd, TVector, TShape>(
        int row, float* target, nint rowStride, TVector c0, TVector c1, TVector c2)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TShape : struct, ITileShape
    {
        if (row >= TShape.Rows)
        {
            return;
        }

        var start = target + (row * rowStride);
        TSimd.Store(TSimd.Add(TSimd.Load(start), c0), start);
        if (TShape.Vectors > 1)
        {
            TSimd.Store(TSimd.Add(TSimd.Load(start + TSimd.Lanes), c1), start + TSimd.Lanes);
        }

        if (TShape.Vectors > 2)
        {
            TSimd.Store(TSimd.Add(TSimd.Load(start + (2 * TSimd.Lanes)), c2), start + (2 * TSimd.Lanes));
        }
    }
}
