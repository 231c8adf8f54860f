using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Timbre.Tensors.Kernels;

/// <summary>The driver of reductions over rows: float32 within 64 rows, double from block to block, in a fixed order.</summary>
internal unsafe struct ColumnReduction
{
    // Registers of channels reduced at a time.
    private const int GroupVectors = 4;
    private const int RowBlock = 64;

    public float* X;
    public nint XStride;

    /// <summary>The second operand; X again where the term has none.</summary>
    public float* Y;
    public nint YStride;

    /// <summary>One number a channel, or null for 0.</summary>
    public float* Shift;
    public int Rows;
    public int Channels;
    public float* First;

    /// <summary>May be null where the term has one sum.</summary>
    public float* Second;
    public bool Accumulate;

    public static void Run<TTerm>(in ColumnReduction reduction)
        where TTerm : struct, IColumnTerm
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Simd512, Vector512<float>, TTerm>(reduction);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Simd256, Vector256<float>, TTerm>(reduction);
        }
        else
        {
            Run<Simd128, Vector128<float>, TTerm>(reduction);
        }
    }

    internal static void Run<TSimd, TVector, TTerm>(in ColumnReduction r)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTerm : struct, IColumnTerm
    {
        var group = GroupVectors * TSimd.Lanes;
        var first = stackalloc double[group];
        var second = stackalloc double[group];
        for (var channel = 0; channel < r.Channels; channel += group)
        {
            var count = Math.Min(group, r.Channels - channel);
            new Span<double>(first, group).Clear();
            new Span<double>(second, group).Clear();
            if (count == group)
            {
                ReduceGroup<TSimd, TVector, TTerm>(r, channel, first, second);
            }
            else
            {
                var lane = 0;
                for (; lane + TSimd.Lanes <= count; lane += TSimd.Lanes)
                {
                    ReduceVector<TSimd, TVector, TTerm>(r, channel + lane, first + lane, second + lane);
                }

                if (lane < count)
                {
                    ReduceRest<TSimd, TVector, TTerm>(r, channel + lane, count - lane, first + lane, second + lane);
                }
            }

            Finish(first, r.First + channel, count, r.Accumulate);
            if (TTerm.HasSecond)
            {
                Finish(second, r.Second + channel, count, r.Accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReduceGroup<TSimd, TVector, TTerm>(
        in ColumnReduction r, int channel, double* first, double* second)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTerm : struct, IColumnTerm
    {
        var v = TSimd.Lanes;
        var x = r.X + channel;
        var y = r.Y + channel;
        var shifted = r.Shift is not null;
        var shift = shifted ? r.Shift + channel : r.X;
        var h0 = shifted ? TSimd.Load(shift) : TSimd.Zero;
        var h1 = shifted ? TSimd.Load(shift + v) : TSimd.Zero;
        var h2 = shifted ? TSimd.Load(shift + (2 * v)) : TSimd.Zero;
        var h3 = shifted ? TSimd.Load(shift + (3 * v)) : TSimd.Zero;
        for (var row = 0; row < r.Rows; row += RowBlock)
        {
            TVector f0 = TSimd.Zero, f1 = TSimd.Zero, f2 = TSimd.Zero, f3 = TSimd.Zero;
            TVector s0 = TSimd.Zero, s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero;
            for (var i = Math.Min(RowBlock, r.Rows - row); i > 0; i--)
            {
                TTerm.AddTo<TSimd, TVector>(TSimd.Load(x), TSimd.Load(y), h0, ref f0, ref s0);
                TTerm.AddTo<TSimd, TVector>(TSimd.Load(x + v), TSimd.Load(y + v), h1, ref f1, ref s1);
                TTerm.AddTo<TSimd, TVector>(TSimd.Load(x + (2 * v)), TSimd.Load(y + (2 * v)), h2, ref f2, ref s2);
                TTerm.AddTo<TSimd, TVector>(TSimd.Load(x + (3 * v)), TSimd.Load(y + (3 * v)), h3, ref f3, ref s3);
                x += r.XStride;
                y += r.YStride;
            }

            TSimd.AddToDoubles(f0, first);
            TSimd.AddToDoubles(f1, first + v);
            TSimd.AddToDoubles(f2, first + (2 * v));
            TSimd.AddToDoubles(f3, first + (3 * v));
            TSimd.AddToDoubles(s0, second);
            TSimd.AddToDoubles(s1, second + v);
            TSimd.AddToDoubles(s2, second + (2 * v));
            TSimd.AddToDoubles(s3, second + (3 * v));
        }
    }

    // One register of channels; four rows in flight hide the latency of the addition.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReduceVector<TSimd, TVector, TTerm>(
        in ColumnReduction r, int channel, double* first, double* second)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTerm : struct, IColumnTerm
    {
        var x = r.X + channel;
        var y = r.Y + channel;
        var xs = r.XStride;
        var ys = r.YStride;
        var shift = r.Shift is null ? TSimd.Zero : TSimd.Load(r.Shift + channel);
        for (var row = 0; row < r.Rows; row += RowBlock)
        {
            TVector f0 = TSimd.Zero, f1 = TSimd.Zero, f2 = TSimd.Zero, f3 = TSimd.Zero;
            TVector s0 = TSimd.Zero, s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero;
            var left = Math.Min(RowBlock, r.Rows - row);
            for (; left >= 4; left -= 4)
            {
                TTerm.AddTo<TSimd, TVector>(TSimd.Load(x), TSimd.Load(y), shift, ref f0, ref s0);
                TTerm.AddTo<TSimd, TVector>(TSimd.Load(x + xs), TSimd.Load(y + ys), shift, ref f1, ref s1);
                TTerm.AddTo<TSimd, TVector>(TSimd.Load(x + (2 * xs)), TSimd.Load(y + (2 * ys)), shift, ref f2, ref s2);
                TTerm.AddTo<TSimd, TVector>(TSimd.Load(x + (3 * xs)), TSimd.Load(y + (3 * ys)), shift, ref f3, ref s3);
                x += 4 * xs;
                y += 4 * ys;
            }

            for (; left > 0; left--)
            {
                TTerm.AddTo<TSimd, TVector>(TSimd.Load(x), TSimd.Load(y), shift, ref f0, ref s0);
                x += xs;
                y += ys;
            }

            TSimd.AddToDoubles(TSimd.Add(TSimd.Add(f0, f1), TSimd.Add(f2, f3)), first);
            TSimd.AddToDoubles(TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3)), second);
        }
    }

    // Channels that do not fill a register, read lane by lane.
    private static void ReduceRest<TSimd, TVector, TTerm>(
        in ColumnReduction r, int channel, int count, double* first, double* second)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where TTerm : struct, IColumnTerm
    {
        var x = r.X + channel;
        var y = r.Y + channel;
        var shift = r.Shift is null ? TSimd.Zero : Elementwise.LoadFirst<TSimd, TVector>(r.Shift + channel, count);
        for (var row = 0; row < r.Rows; row += RowBlock)
        {
            TVector f = TSimd.Zero, s = TSimd.Zero;
            for (var left = Math.Min(RowBlock, r.Rows - row); left > 0; left--)
            {
                TTerm.AddTo<TSimd, TVector>(
                    Elementwise.LoadFirst<TSimd, TVector>(x, count),
                    Elementwise.LoadFirst<TSimd, TVector>(y, count),
                    shift,
                    ref f,
                    ref s);
                x += r.XStride;
                y += r.YStride;
            }

            TSimd.AddToDoubles(f, first);
            TSimd.AddToDoubles(s, second);
        }
    }

    private static void Finish(double* sums, float* target, int count, bool accumulate)
    {
        for (var i = 0; i < count; i++)
        {
            target[i] = (float)(accumulate ? target[i] + sums[i] : sums[i]);
        }
    }
}
