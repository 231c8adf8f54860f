namespace Timbre.Tensors.Tapes;

/// <content>Sums, means, largest and smallest entries.</content>
public sealed unsafe partial class Tape
{
    /// <summary>Sum of all numbers, [1, 1]; of none, 0. Added in double precision.</summary>
    public TapeValue Sum(TapeValue x) => SumTo(x, 1, 1);

    /// <summary>Mean of all numbers, [1, 1]; of none, 0.</summary>
    public TapeValue Mean(TapeValue x) => Affine(Sum(x), 1f / Math.Max(Node(x).Length, 1), 0);

    /// <summary>Sum of each row, [rows, 1].</summary>
    public TapeValue SumOfRows(TapeValue x) => SumTo(x, Node(x).Rows, 1);

    /// <summary>Mean of each row, [rows, 1].</summary>
    public TapeValue MeanOfRows(TapeValue x) => Affine(SumOfRows(x), 1f / Node(x).Columns, 0);

    /// <summary>Sum of each column, [1, columns].</summary>
    public TapeValue SumOfColumns(TapeValue x) => SumTo(x, 1, Node(x).Columns);

    /// <summary>Mean of each column, [1, columns]; of none, 0.</summary>
    public TapeValue MeanOfColumns(TapeValue x) => Affine(SumOfColumns(x), 1f / Math.Max(Node(x).Rows, 1), 0);

    /// <summary>Largest entry of each row, [rows, 1]; 0 without gradient for a row whose mask is all 0.</summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="mask">Same layout as x, nonzero where an entry takes part; empty: all do.</param>
    /// <param name="ties">Where the gradient goes when several are largest.</param>
    /// <exception cref="ArgumentException">The mask has another length than x.</exception>
    public TapeValue MaximumOfRows(TapeValue x, ReadOnlySpan<float> mask = default, TieRule ties = TieRule.First) =>
        Extreme(TapeOperation.RowMaximum, x, mask, ties);

    /// <summary>Smallest entry of each row, [rows, 1]; 0 without gradient for a row whose mask is all 0.</summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="mask">Same layout as x, nonzero where an entry takes part; empty: all do.</param>
    /// <param name="ties">Where the gradient goes when several are smallest.</param>
    /// <exception cref="ArgumentException">The mask has another length than x.</exception>
    public TapeValue MinimumOfRows(TapeValue x, ReadOnlySpan<float> mask = default, TieRule ties = TieRule.First) =>
        Extreme(TapeOperation.RowMinimum, x, mask, ties);

    /// <summary>Largest of each run of <paramref name="size"/> columns, [rows, columns / size]; gradient to the first largest.</summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="size">Divides the number of columns.</param>
    /// <exception cref="ArgumentException">The size does not divide the number of columns.</exception>
    public TapeValue MaximumOfGroups(TapeValue x, int size)
    {
        var (rows, columns) = (Node(x).Rows, Node(x).Columns);
        if (size < 1 || columns % size != 0)
        {
            throw new ArgumentException(
                $"Tape.MaximumOfGroups: expected a size that divides {columns} columns, got {size}.", nameof(size));
        }

        var result = Push(TapeOperation.GroupMaximum, x.Index, -1, rows, columns / size);
        ref var node = ref _nodes[result.Index];
        node.Extra = _arena.Take(node.Length);
        var from = _nodes[x.Index].Values;
        for (long group = 0; group < node.Length; group++)
        {
            var best = group * size;
            for (var i = best + 1; i < (group + 1) * size; i++)
            {
                best = from[i] > from[best] ? i : best;
            }

            node.Values[group] = from[best];
            ((int*)node.Extra)[group] = checked((int)best);
        }

        return result;
    }

    private TapeValue SumTo(TapeValue x, int rows, int columns)
    {
        var result = Push(TapeOperation.Sum, x.Index, -1, rows, columns);
        ref readonly var input = ref _nodes[x.Index];
        var to = _nodes[result.Index].ValueSpan;
        if (rows == 1 && columns == 1)
        {
            to[0] = (float)Broadcasting.DoubleSum(input.ValueSpan);
            return result;
        }

        to.Clear();
        Broadcasting.AddReduced(Broadcasting.Values(in input), Broadcasting.Values(in _nodes[result.Index]), 1);
        return result;
    }

    private TapeValue Extreme(TapeOperation operation, TapeValue x, ReadOnlySpan<float> mask, TieRule ties)
    {
        var length = Node(x).Length;
        if (mask.Length != 0 && mask.Length != length)
        {
            throw new ArgumentException($"Tape.{operation}: expected a mask of {length} numbers, got {mask.Length}.", nameof(mask));
        }

        var result = Push(operation, x.Index, -1, _nodes[x.Index].Rows, 1);
        ref var node = ref _nodes[result.Index];
        node.S = (float)ties;
        if (mask.Length != 0)
        {
            node.Extra = _arena.Take(length);
            mask.CopyTo(new Span<float>(node.Extra, mask.Length));
        }

        ref readonly var input = ref _nodes[x.Index];
        var sign = operation == TapeOperation.RowMaximum ? 1f : -1f;
        for (var row = 0; row < input.Rows; row++)
        {
            var best = float.NaN;
            var from = input.Values + ((long)row * input.Columns);
            var takesPart = node.Extra is null ? null : node.Extra + ((long)row * input.Columns);
            for (var i = 0; i < input.Columns; i++)
            {
                if ((takesPart is null || takesPart[i] != 0) && !(sign * from[i] <= sign * best))
                {
                    best = from[i];
                }
            }

            node.Values[row] = float.IsNaN(best) && takesPart is not null
                && !new Span<float>(takesPart, input.Columns).ContainsAnyExcept(0f)
                ? 0
                : best;
        }

        return result;
    }
}
