using System.Numerics;
using Timbre.Tensors.Kernels;
using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Tapes;

/// <summary>The work of the tape that grows with the cube of sizes: products of matrices and distances of rows.</summary>
/// <remarks>Cut into items of fixed size, each of which writes rows or columns of its own: the threads do not change the result.</remarks>
internal sealed unsafe class TapeProducts(TapeArena arena, WorkCrew? crew) : IWork
{
    private const int RowsOfAnItem = 8;
    private const int ColumnsOfAnItem = 96;
    private const long SmallestShared = 1 << 16;

    private Kind _kind;
    private float* _a;
    private float* _b;
    private float* _c;
    private float* _gradient;
    private float* _distances;
    private int _rows;
    private int _depth;
    private int _columns;
    private bool _squared;
    private bool _same;
    private bool _accumulate;
    private float* _packed;
    private long _packedOfAWorker;

    private enum Kind
    {
        Plain,
        Transposed,
        Outer,
        Distance,
        DistanceToA,
        DistanceToB,
    }

    /// <summary>c[rows, columns] = (or +=) a[rows, depth] b[depth, columns].</summary>
    public void Run(float* a, float* b, float* c, int rows, int depth, int columns, bool accumulate)
    {
        Set(Kind.Plain, a, b, c, rows, depth, columns);
        ShareColumns(accumulate);
    }

    /// <summary>c[rows, columns] = (or +=) a[rows, depth] b[columns, depth]'.</summary>
    public void RunTransposed(float* a, float* b, float* c, int rows, int depth, int columns, bool accumulate)
    {
        Set(Kind.Transposed, a, b, c, rows, depth, columns);
        ShareColumns(accumulate);
    }

    /// <summary>c[depth, columns] += a[rows, depth]' b[rows, columns].</summary>
    public void AddOuter(float* a, float* b, float* c, int rows, int depth, int columns)
    {
        Set(Kind.Outer, a, b, c, rows, depth, columns);
        Share(depth, ColumnsOfAnItem);
    }

    /// <summary>Fills a node of distances of all pairs of rows.</summary>
    public void RunDistances(in TapeNode a, in TapeNode b, in TapeNode result)
    {
        Set(Kind.Distance, a.Values, b.Values, result.Values, a.Rows, a.Columns, b.Rows);
        _squared = result.Operation == TapeOperation.SquaredDistance;
        _same = result.A == result.B;
        Share(_rows, RowsOfAnItem);
    }

    /// <summary>Carries the gradient of a node of distances back to one side, or to both where they are the same entry.</summary>
    public void AddDistanceGradient(in TapeNode a, in TapeNode b, in TapeNode result, float* target, bool toA)
    {
        Set(toA ? Kind.DistanceToA : Kind.DistanceToB, a.Values, b.Values, target, a.Rows, a.Columns, b.Rows);
        _gradient = result.Gradient;
        _squared = result.Operation == TapeOperation.SquaredDistance;
        _same = result.A == result.B;
        _distances = result.Values;
        Share(toA ? _rows : _columns, RowsOfAnItem);
    }

    void IWork.Run(int item, int worker)
    {
        switch (_kind)
        {
            case Kind.Plain or Kind.Transposed:
                MultiplyColumns(item * ColumnsOfAnItem, _packed + (worker * _packedOfAWorker));
                break;
            case Kind.Outer:
                var first = item * ColumnsOfAnItem;
                var depth = Math.Min(ColumnsOfAnItem, _depth - first);
                OuterProduct.Run(new OuterProductOperands
                {
                    A = _a + first,
                    ARowStride = _depth,
                    ATapStride = depth,
                    Taps = 1,
                    Depth = depth,
                    G = _b,
                    GRowStride = _columns,
                    D = _c + ((long)first * _columns),
                    Rows = _rows,
                    Columns = _columns,
                });
                break;
            case Kind.Distance:
                for (var row = item * RowsOfAnItem; row < Math.Min((item + 1) * RowsOfAnItem, _rows); row++)
                {
                    MeasureRow(row);
                }

                break;
            default:
                var limit = _kind == Kind.DistanceToA ? _rows : _columns;
                for (var row = item * RowsOfAnItem; row < Math.Min((item + 1) * RowsOfAnItem, limit); row++)
                {
                    PullRow(row);
                }

                break;
        }
    }

    private void Set(Kind kind, float* a, float* b, float* c, int rows, int depth, int columns)
    {
        _kind = kind;
        _a = a;
        _b = b;
        _c = c;
        _rows = rows;
        _depth = depth;
        _columns = columns;
    }

    private void ShareColumns(bool accumulate)
    {
        _accumulate = accumulate;
        _packedOfAWorker = PackedMatrix.Length(_depth, Math.Min(_columns, ColumnsOfAnItem));
        _packed = arena.Take(_packedOfAWorker * Math.Min(crew?.Workers ?? 1, ItemsOf(_columns, ColumnsOfAnItem)));
        Share(_columns, ColumnsOfAnItem);
    }

    private static int ItemsOf(int length, int ofAnItem) => (length + ofAnItem - 1) / ofAnItem;

    private void Share(int length, int ofAnItem)
    {
        if (_rows == 0 || _depth == 0 || _columns == 0)
        {
            return;
        }

        var items = ItemsOf(length, ofAnItem);
        if (crew is not null && (long)_rows * _depth * _columns >= SmallestShared)
        {
            crew.Run(this, items);
            return;
        }

        for (var item = 0; item < items; item++)
        {
            ((IWork)this).Run(item, 0);
        }
    }

    private void MultiplyColumns(int first, float* packed)
    {
        var columns = Math.Min(ColumnsOfAnItem, _columns - first);
        if (_kind == Kind.Plain)
        {
            PackedMatrix.Pack(_b + first, _columns, 1, _depth, columns, packed);
        }
        else
        {
            PackedMatrix.Pack(_b + ((long)first * _depth), 1, _depth, _depth, columns, packed);
        }

        RowProduct.Run(new RowProductOperands
        {
            A = _a,
            ARowStride = _depth,
            ATapStride = _depth,
            Taps = 1,
            Depth = _depth,
            B = packed,
            C = _c + first,
            CRowStride = _columns,
            Rows = _rows,
            Columns = columns,
            Accumulate = _accumulate,
        });
    }

    private void MeasureRow(int row)
    {
        var a = _a + ((long)row * _depth);
        for (var column = _same ? row : 0; column < _columns; column++)
        {
            var squares = SquaredDifference(a, _b + ((long)column * _depth), _depth);
            var distance = _squared ? squares : MathF.Sqrt(squares);
            _c[((long)row * _columns) + column] = distance;
            if (_same)
            {
                _c[((long)column * _columns) + row] = distance;
            }
        }
    }

    // d|a-b|/da = (a-b)/|a-b|, 0 where a = b; d|a-b|^2/da = 2(a-b); for b the same with the sign turned,
    // which the difference of the other order gives.
    private void PullRow(int row)
    {
        var toA = _kind == Kind.DistanceToA;
        var own = (toA ? _a : _b) + ((long)row * _depth);
        var others = toA ? _b : _a;
        var target = _c + ((long)row * _depth);
        for (var other = 0; other < (toA ? _columns : _rows); other++)
        {
            var at = toA ? ((long)row * _columns) + other : ((long)other * _columns) + row;
            var gradient = _same ? _gradient[at] + _gradient[((long)other * _columns) + row] : _gradient[at];
            if (gradient == 0)
            {
                continue;
            }

            var share = _squared ? 2 * gradient : _distances[at] > 0 ? gradient / _distances[at] : 0;
            AddScaledDifference(own, others + ((long)other * _depth), share, target, _depth);
        }
    }

    private static float SquaredDifference(float* a, float* b, int length)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var difference = Vector.Load(a + i) - Vector.Load(b + i);
            sum += difference * difference;
        }

        var total = Vector.Sum(sum);
        for (; i < length; i++)
        {
            total += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return total;
    }

    private static void AddScaledDifference(float* a, float* b, float factor, float* to, int length)
    {
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Store(Vector.Load(to + i) + ((Vector.Load(a + i) - Vector.Load(b + i)) * factor), to + i);
        }

        for (; i < length; i++)
        {
            to[i] += (a[i] - b[i]) * factor;
        }
    }
}
