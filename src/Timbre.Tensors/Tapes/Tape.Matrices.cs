using System.Numerics.Tensors;

namespace Timbre.Tensors.Tapes;

/// <content>Products, distances and what works on whole rows.</content>
public sealed unsafe partial class Tape
{
    /// <summary>Matrix product a b, [a rows, b columns].</summary>
    /// <exception cref="ArgumentException">a has not as many columns as b has rows.</exception>
    public TapeValue Product(TapeValue a, TapeValue b)
    {
        var (rows, depth, columns) = (Node(a).Rows, Node(a).Columns, Node(b).Columns);
        if (depth != Node(b).Rows)
        {
            throw Misfit("Product", "as many columns as the other has rows", in Node(a), in Node(b));
        }

        var result = Push(TapeOperation.Product, a.Index, b.Index, rows, columns);
        _products.Run(_nodes[a.Index].Values, _nodes[b.Index].Values, _nodes[result.Index].Values, rows, depth, columns, false);
        return result;
    }

    /// <summary>Matrix product with the other transposed, a b', [a rows, b rows]: dot products of all pairs of rows.</summary>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public TapeValue ProductTransposed(TapeValue a, TapeValue b)
    {
        var (rows, depth, columns) = (Node(a).Rows, Node(a).Columns, Node(b).Rows);
        if (depth != Node(b).Columns)
        {
            throw Misfit("ProductTransposed", "equal numbers of columns", in Node(a), in Node(b));
        }

        var result = Push(TapeOperation.ProductTransposed, a.Index, b.Index, rows, columns);
        _products.RunTransposed(
            _nodes[a.Index].Values, _nodes[b.Index].Values, _nodes[result.Index].Values, rows, depth, columns, false);
        return result;
    }

    /// <summary>Euclidean distances of all pairs of rows, [a rows, b rows]; the gradient at distance 0 is 0.</summary>
    /// <remarks>Computed from differences, so equal rows are at exactly 0.</remarks>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public TapeValue Distances(TapeValue a, TapeValue b) => Distances(TapeOperation.Distance, a, b);

    /// <summary>Squared Euclidean distances of all pairs of rows, [a rows, b rows].</summary>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public TapeValue SquaredDistances(TapeValue a, TapeValue b) => Distances(TapeOperation.SquaredDistance, a, b);

    /// <summary>Cosines of the angles of all pairs of rows, [a rows, b rows].</summary>
    /// <param name="a">Rows of any length.</param>
    /// <param name="b">Rows of any length.</param>
    /// <param name="epsilon">As in <see cref="NormalizeRows"/>.</param>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public TapeValue Cosines(TapeValue a, TapeValue b, float epsilon = 1e-12f)
    {
        var left = NormalizeRows(a, epsilon);
        return ProductTransposed(left, a == b ? left : NormalizeRows(b, epsilon));
    }

    /// <summary>Each row divided by its length: y = x / max(|x|, epsilon).</summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="epsilon">Shortest length divided by; a row of zeros stays zeros.</param>
    public TapeValue NormalizeRows(TapeValue x, float epsilon = 1e-12f)
    {
        var result = Push(TapeOperation.NormalizeRows, x.Index, -1, Node(x).Rows, Node(x).Columns);
        ref var node = ref _nodes[result.Index];
        node.S = epsilon;
        node.Extra = _arena.Take(node.Rows);
        for (var row = 0; row < node.Rows; row++)
        {
            ReadOnlySpan<float> from = _nodes[x.Index].ValueRow(row);
            node.Extra[row] = Length(from);
            TensorPrimitives.Divide(from, MathF.Max(node.Extra[row], epsilon), node.ValueRow(row));
        }

        return result;
    }

    /// <summary>ln softmax of each row: x - ln(sum of e^x), finite for every finite row.</summary>
    public TapeValue LogSoftmax(TapeValue x)
    {
        var result = Push(TapeOperation.LogSoftmax, x.Index, -1, Node(x).Rows, Node(x).Columns);
        ref readonly var node = ref _nodes[result.Index];
        for (var row = 0; row < node.Rows; row++)
        {
            ReadOnlySpan<float> from = _nodes[x.Index].ValueRow(row);
            var to = node.ValueRow(row);
            var largest = TensorPrimitives.Max(from);
            TensorPrimitives.Subtract(from, largest, to);
            TensorPrimitives.Exp(to, to);
            var sum = MathF.Log(TensorPrimitives.Sum(to));
            TensorPrimitives.Subtract(from, largest, to);
            TensorPrimitives.Subtract(to, sum, to);
        }

        return result;
    }

    /// <summary>
    /// Softmax cross-entropy of each row, [rows, 1]: -(1 - s) ln p[label] - s * mean over classes of ln p.
    /// </summary>
    /// <param name="logits">[rows, classes].</param>
    /// <param name="labels">Class of each row.</param>
    /// <param name="smoothing">s, label smoothing, in [0, 1].</param>
    /// <exception cref="ArgumentException">There is not one label a row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public TapeValue CrossEntropy(TapeValue logits, ReadOnlySpan<int> labels, float smoothing = 0)
    {
        var log = LogSoftmax(logits);
        var hit = Pick(log, labels);
        return smoothing == 0 ? -hit : (hit * (smoothing - 1)) - (MeanOfRows(log) * smoothing);
    }

    /// <summary>Binary cross-entropy of each number, same layout: ln(1 + e^x) - target x, of scores before the sigmoid.</summary>
    /// <param name="logits">Any matrix.</param>
    /// <param name="targets">Same layout, in [0, 1].</param>
    /// <exception cref="ArgumentException">There is not one target for each number.</exception>
    public TapeValue BinaryCrossEntropy(TapeValue logits, ReadOnlySpan<float> targets) =>
        Softplus(logits) - (logits * Constant(targets, Node(logits).Rows, Node(logits).Columns));

    private TapeValue Distances(TapeOperation operation, TapeValue a, TapeValue b)
    {
        var (rows, depth, columns) = (Node(a).Rows, Node(a).Columns, Node(b).Rows);
        if (depth != Node(b).Columns)
        {
            throw Misfit($"{operation}", "equal numbers of columns", in Node(a), in Node(b));
        }

        var result = Push(operation, a.Index, b.Index, rows, columns);
        _products.RunDistances(in _nodes[a.Index], in _nodes[b.Index], in _nodes[result.Index]);
        return result;
    }

    // The float sum of squares is exact enough; where it leaves the range of float32, double holds it.
    private static float Length(ReadOnlySpan<float> row)
    {
        var squares = TensorPrimitives.SumOfSquares(row);
        if (squares is > 1e-30f and < 1e37f)
        {
            return MathF.Sqrt(squares);
        }

        double sum = 0;
        foreach (var value in row)
        {
            sum += (double)value * value;
        }

        return (float)Math.Sqrt(sum);
    }
}
