using System.Runtime.CompilerServices;

namespace Timbre.Tensors.Kernels;

/// <summary>One tile of a <see cref="RowProduct"/>: its accumulators stay in registers through all taps and depth.</summary>
internal unsafe struct RowTile : ITile<RowTile>
{
    private const int CacheLineFloats = 16;

    public float* A;
    public nint ARowStride;
    public nint ATapStride;
    public nint Taps;
    public nint Depth;

    /// <summary>One panel: a row of the tile's registers for each tap and k.</summary>
    public float* B;

    /// <summary>What the accumulators start from, in rows <see cref="InitialRowStride"/> apart (0 for a bias).</summary>
    public float* Initial;
    public nint InitialRowStride;
    public float* C;
    public nint CRowStride;

    /// <summary>What will be read after this panel, up to <see cref="AheadEnd"/>: asked for while the first tiles are computed.</summary>
    public float* Ahead;
    public float* AheadEnd;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TVector, TShape>(in RowTile tile, nint tiles)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TShape : struct, ITileShape
    {
        var a = tile.A;
        var c = tile.C;
        var initial = tile.Initial;
        var stride = tile.ARowStride;
        var ahead = tile.Ahead;
        for (; tiles > 0; tiles--)
        {
            nint aheadStep = ahead < tile.AheadEnd ? CacheLineFloats : 0;
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
            TVector cc0 = TSimd.Zero, cc1 = TSimd.Zero, cc2 = TSimd.Zero;
            TVector cd0 = TSimd.Zero, cd1 = TSimd.Zero, cd2 = TSimd.Zero;
            Load<TSimd, TVector, TShape>(0, initial, tile.InitialRowStride, ref c00, ref c01, ref c02);
            Load<TSimd, TVector, TShape>(1, initial, tile.InitialRowStride, ref c10, ref c11, ref c12);
            Load<TSimd, TVector, TShape>(2, initial, tile.InitialRowStride, ref c20, ref c21, ref c22);
            Load<TSimd, TVector, TShape>(3, initial, tile.InitialRowStride, ref c30, ref c31, ref c32);
            Load<TSimd, TVector, TShape>(4, initial, tile.InitialRowStride, ref c40, ref c41, ref c42);
            Load<TSimd, TVector, TShape>(5, initial, tile.InitialRowStride, ref c50, ref c51, ref c52);
            Load<TSimd, TVector, TShape>(6, initial, tile.InitialRowStride, ref c60, ref c61, ref c62);
            Load<TSimd, TVector, TShape>(7, initial, tile.InitialRowStride, ref c70, ref c71, ref c72);
            Load<TSimd, TVector, TShape>(8, initial, tile.InitialRowStride, ref c80, ref c81, ref c82);
            Load<TSimd, TVector, TShape>(9, initial, tile.InitialRowStride, ref c90, ref c91, ref c92);
            Load<TSimd, TVector, TShape>(10, initial, tile.InitialRowStride, ref ca0, ref ca1, ref ca2);
            Load<TSimd, TVector, TShape>(11, initial, tile.InitialRowStride, ref cb0, ref cb1, ref cb2);
            Load<TSimd, TVector, TShape>(12, initial, tile.InitialRowStride, ref cc0, ref cc1, ref cc2);
            Load<TSimd, TVector, TShape>(13, initial, tile.InitialRowStride, ref cd0, ref cd1, ref cd2);

            var b = tile.B;
            var p = a;
            for (var tap = tile.Taps; tap > 0; tap--)
            {
                var p0 = p;
                var p3 = p0 + (3 * stride);
                var p6 = p3 + (3 * stride);
                var p9 = p6 + (3 * stride);
                var pc = p9 + (3 * stride);
                for (var k = tile.Depth; k > 0; k--)
                {
                    TSimd.Prefetch(ahead);
                    ahead += aheadStep;
                    var b0 = TSimd.Load(b);
                    var b1 = TShape.Vectors > 1 ? TSimd.Load(b + TSimd.Lanes) : b0;
                    var b2 = TShape.Vectors > 2 ? TSimd.Load(b + (2 * TSimd.Lanes)) : b0;
                    Step<TSimd, TVector, TShape>(p0[0], b0, b1, b2, ref c00, ref c01, ref c02);
                    if (TShape.Rows > 1)
                    {
                        Step<TSimd, TVector, TShape>(p0[stride], b0, b1, b2, ref c10, ref c11, ref c12);
                    }

                    if (TShape.Rows > 2)
                    {
                        Step<TSimd, TVector, TShape>(p0[2 * stride], b0, b1, b2, ref c20, ref c21, ref c22);
                    }

                    if (TShape.Rows > 3)
                    {
                        Step<TSimd, TVector, TShape>(p3[0], b0, b1, b2, ref c30, ref c31, ref c32);
                    }

                    if (TShape.Rows > 4)
                    {
                        Step<TSimd, TVector, TShape>(p3[stride], b0, b1, b2, ref c40, ref c41, ref c42);
                    }

                    if (TShape.Rows > 5)
                    {
                        Step<TSimd, TVector, TShape>(p3[2 * stride], b0, b1, b2, ref c50, ref c51, ref c52);
                    }

                    if (TShape.Rows > 6)
                    {
                        Step<TSimd, TVector, TShape>(p6[0], b0, b1, b2, ref c60, ref c61, ref c62);
                    }

                    if (TShape.Rows > 7)
                    {
                        Step<TSimd, TVector, TShape>(p6[stride], b0, b1, b2, ref c70, ref c71, ref c72);
                    }

                    if (TShape.Rows > 8)
                    {
                        Step<TSimd, TVector, TShape>(p6[2 * stride], b0, b1, b2, ref c80, ref c81, ref c82);
                    }

                    if (TShape.Rows > 9)
                    {
                        Step<TSimd, TVector, TShape>(p9[0], b0, b1, b2, ref c90, ref c91, ref c92);
                    }

                    if (TShape.Rows > 10)
                    {
                        Step<TSimd, TVector, TShape>(p9[stride], b0, b1, b2, ref ca0, ref ca1, ref ca2);
                    }

                    if (TShape.Rows > 11)
                    {
                        Step<TSimd, TVector, TShape>(p9[2 * stride], b0, b1, b2, ref cb0, ref cb1, ref cb2);
                    }

                    if (TShape.Rows > 12)
                    {
                        Step<TSimd, TVector, TShape>(pc[0], b0, b1, b2, ref cc0, ref cc1, ref cc2);
                    }

                    if (TShape.Rows > 13)
                    {
                        Step<TSimd, TVector, TShape>(pc[stride], b0, b1, b2, ref cd0, ref cd1, ref cd2);
                    }

                    b += TShape.Vectors * TSimd.Lanes;
                    p0++;
                    p3++;
                    p6++;
                    p9++;
                    pc++;
                }

                p += tile.ATapStride;
            }

            Store<TSimd, TVector, TShape>(0, c, tile.CRowStride, c00, c01, c02);
            Store<TSimd, TVector, TShape>(1, c, tile.CRowStride, c10, c11, c12);
            Store<TSimd, TVector, TShape>(2, c, tile.CRowStride, c20, c21, c22);
            Store<TSimd, TVector, TShape>(3, c, tile.CRowStride, c30, c31, c32);
            Store<TSimd, TVector, TShape>(4, c, tile.CRowStride, c40, c41, c42);
            Store<TSimd, TVector, TShape>(5, c, tile.CRowStride, c50, c51, c52);
            Store<TSimd, TVector, TShape>(6, c, tile.CRowStride, c60, c61, c62);
            Store<TSimd, TVector, TShape>(7, c, tile.CRowStride, c70, c71, c72);
            Store<TSimd, TVector, TShape>(8, c, tile.CRowStride, c80, c81, c82);
            Store<TSimd, TVector, TShape>(9, c, tile.CRowStride, c90, c91, c92);
            Store<TSimd, TVector, TShape>(10, c, tile.CRowStride, ca0, ca1, ca2);
            Store<TSimd, TVector, TShape>(11, c, tile.CRowStride, cb0, cb1, cb2);
            Store<TSimd, TVector, TShape>(12, c, tile.CRowStride, cc0, cc1, cc2);
            Store<TSimd, TVector, TShape>(13, c, tile.CRowStride, cd0, cd1, cd2);
            a += TShape.Rows * stride;
            c += TShape.Rows * tile.CRowStride;
            initial += TShape.Rows * tile.InitialRowStride;
        }
    }

    public void Advance(int rows)
    {
        // The rest of the tiles need not ask for it again.
        Ahead = AheadEnd;
        A += rows * ARowStride;
        C += rows * CRowStride;
        Initial += rows * InitialRowStride;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Step<TSimd, TVector, TShape>(
        float a, TVector b0, TVector b1, TVector b2, ref TVector c0, ref TVector c1, ref TVector c2)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TShape : struct, ITileShape
    {
        var spread = TSimd.Create(a);
        c0 = TSimd.MultiplyAdd(spread, b0, c0);
        if (TShape.Vectors > 1)
        {
            c1 = TSimd.MultiplyAdd(spread, b1, c1);
        }

        if (TShape.Vectors > 2)
        {
            c2 = TSimd.MultiplyAdd(spread, b2, c2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Load<TSimd, TVector, TShape>(
        int row, float* source, nint rowStride, ref TVector c0, ref TVector c1, ref TVector c2)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TShape : struct, ITileShape
    {
        if (row >= TShape.Rows)
        {
            return;
        }

        var start = source + (row * rowStride);
        c0 = TSimd.Load(start);
        if (TShape.Vectors > 1)
        {
            c1 = TSimd.Load(start + TSimd.Lanes);
        }

        if (TShape.Vectors > 2)
        {
            c2 = TSimd.Load(start + (2 * TSimd.Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<TSimd, TVector, TShape>(
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
        TSimd.Store(c0, start);
        if (TShape.Vectors > 1)
        {
            TSimd.Store(c1, start + TSimd.Lanes);
        }

        if (TShape.Vectors > 2)
        {
            TSimd.Store(c2, start + (2 * TSimd.Lanes));
        }
    }
}
