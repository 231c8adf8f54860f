using System.Numerics;
using System.Numerics.Tensors;

namespace Timbre.Tensors;

/// <summary>The work of the tape that grows with the cube of sizes: products of matrices and distances of rows.</summary>
/// <remarks>Cut into items of fixed size, each of which writes rows or columns of its own: the threads do not change the result.</remarks>
internal sealed unsafe class TapeProducts(TapeArena arena, WorkCrew? crew) : IWork
{
    private const int RowsOfAnItem = 8;
    private const int ColumnsOfAnItem = 64;
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

    private enum Kind
    {
        Plain,
        Transposed,
        Outer,
        Distance,
        DistanceToA,
        DistanceToB,
    }

    internal TapeArena Arena => arena;

    /// <summary>c[rows, columns] = (or +=) a[rows, depth] b[depth, columns].</summary>
    public void Run(float* a, float* b, float* c, int rows, int depth, int columns, bool accumulate)
    {
        if (!accumulate)
        {
            Clear(c, rows, columns);
        }

        Set(Kind.Plain, a, b, c, rows, depth, columns);
        Share(rows, RowsOfAnItem);
    }

    /// <summary>c[rows, columns] = a[rows, depth] b[columns, depth]'.</summary>
    public void RunTransposed(float* a, float* b, float* c, int rows, int depth, int columns)
    {
        Clear(c, rows, columns);
        AddTransposed(a, b, c, rows, depth, columns);
    }

    /// <summary>c[rows, columns] += a[rows, depth] b[columns, depth]'.</summary>
    public void AddTransposed(float* a, float* b, float* c, int rows, int depth, int columns)
    {
        Set(Kind.Transposed, a, b, c, rows, depth, columns);
        Share(columns, ColumnsOfAnItem);
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
            case Kind.Plain:
                for (var row = item * RowsOfAnItem; row < Math.Min((item + 1) * RowsOfAnItem, _rows); row++)
                {
                    Span<float> to = new(_c + ((long)row * _columns), _columns);
                    for (var k = 0; k < _depth; k++)
                    {
                        AddScaled(_b + ((long)k * _columns), _a[((long)row * _depth) + k], to);
                    }
                }

                break;
            case Kind.Transposed:
                for (var column = item * ColumnsOfAnItem; column < Math.Min((item + 1) * ColumnsOfAnItem, _columns); column++)
                {
                    ReadOnlySpan<float> b = new(_b + ((long)column * _depth), _depth);
                    for (var row = 0; row < _rows; row++)
                    {
                        _c[((long)row * _columns) + column] +=
                            TensorPrimitives.Dot(new ReadOnlySpan<float>(_a + ((long)row * _depth), _depth), b);
                    }
                }

                break;
            case Kind.Outer:
                for (var k = item * ColumnsOfAnItem; k < Math.Min((item + 1) * ColumnsOfAnItem, _depth); k++)
                {
                    Span<float> to = new(_c + ((long)k * _columns), _columns);
                    for (var row = 0; row < _rows; row++)
                    {
                        AddScaled(_b + ((long)row * _columns), _a[((long)row * _depth) + k], to);
                    }
                }

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

    private void Share(int length, int ofAnItem)
    {
        var items = (length + ofAnItem - 1) / ofAnItem;
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

            var slope = _squared ? 2 * gradient : _distances[at] > 0 ? gradient / _distances[at] : 0;
            AddScaledDifference(own, others + ((long)other * _depth), slope, target, _depth);
        }
    }

    private static void Clear(float* c, int rows, int columns) => new Span<float>(c, checked(rows * columns)).Clear();

    private static void AddScaled(float* from, float factor, Span<float> to) =>
        TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(from, to.Length), factor, to, to);

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
