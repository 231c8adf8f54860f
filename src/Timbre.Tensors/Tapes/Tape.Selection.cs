namespace Timbre.Tensors.Tapes;

/// <content>Picking by constant indices and masks.</content>
public sealed unsafe partial class Tape
{
    /// <summary>Rows of x in the order given, [indices, columns]; a row may come several times.</summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="indices">Each in [0, rows).</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside.</exception>
    public TapeValue Rows(TapeValue x, ReadOnlySpan<int> indices)
    {
        var (rows, columns) = (Node(x).Rows, Node(x).Columns);
        var result = Push(TapeOperation.Rows, x.Index, -1, indices.Length, columns);
        ref var node = ref _nodes[result.Index];
        node.Extra = Keep(indices, rows, "Rows");
        for (var i = 0; i < indices.Length; i++)
        {
            _nodes[x.Index].ValueRow(indices[i]).CopyTo(node.ValueRow(i));
        }

        return result;
    }

    /// <summary>Neighboring columns of x, [rows, count].</summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="first">Index of the first of them.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">x has no such columns.</exception>
    public TapeValue Columns(TapeValue x, int first, int count)
    {
        var (rows, columns) = (Node(x).Rows, Node(x).Columns);
        if (count < 1 || first < 0 || first > columns - count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(first), $"Columns: expected columns within 0 to {columns - 1}, got {count} from {first} on.");
        }

        var result = Push(TapeOperation.Columns, x.Index, -1, rows, count);
        ref var node = ref _nodes[result.Index];
        node.Extra = Keep([first], columns, "Columns");
        for (var i = 0; i < rows; i++)
        {
            _nodes[x.Index].ValueRow(i).Slice(first, count).CopyTo(node.ValueRow(i));
        }

        return result;
    }

    /// <summary>Single entries of x, [indices, 1].</summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="indices">row * columns + column of each; an entry may come several times.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside.</exception>
    public TapeValue Elements(TapeValue x, ReadOnlySpan<int> indices)
    {
        var length = checked((int)Node(x).Length);
        var result = Push(TapeOperation.Elements, x.Index, -1, indices.Length, 1);
        ref var node = ref _nodes[result.Index];
        node.Extra = Keep(indices, length, "Elements");
        for (var i = 0; i < indices.Length; i++)
        {
            node.Values[i] = _nodes[x.Index].Values[indices[i]];
        }

        return result;
    }

    /// <summary>One entry of each row, [rows, 1].</summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="columns">Which column, for each row.</param>
    /// <exception cref="ArgumentException">There is not one column a row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is outside.</exception>
    public TapeValue Pick(TapeValue x, ReadOnlySpan<int> columns) =>
        Elements(x, FlatIndices(x, columns, "Pick"));

    /// <summary>x with one entry of each row put in place of another value, [rows, columns].</summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="columns">Which column, for each row.</param>
    /// <param name="entries">What to put there, [rows, 1].</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is outside.</exception>
    public TapeValue Replace(TapeValue x, ReadOnlySpan<int> columns, TapeValue entries)
    {
        ref readonly var given = ref Node(entries);
        if (given.Columns != 1 || given.Rows != Node(x).Rows)
        {
            throw Misfit("Replace", "one entry a row", in Node(x), in given);
        }

        var flat = FlatIndices(x, columns, "Replace");
        var result = Push(TapeOperation.Replace, x.Index, entries.Index, _nodes[x.Index].Rows, _nodes[x.Index].Columns);
        ref var node = ref _nodes[result.Index];
        node.Extra = Keep(flat, checked((int)node.Length), "Replace");
        _nodes[x.Index].ValueSpan.CopyTo(node.ValueSpan);
        for (var i = 0; i < flat.Length; i++)
        {
            node.Values[flat[i]] = _nodes[entries.Index].Values[i];
        }

        return result;
    }

    /// <summary>a where the mask is nonzero, b elsewhere; sizes broadcast as in <see cref="Add"/>.</summary>
    /// <param name="mask">A constant of zeros and ones.</param>
    /// <param name="a">Taken at ones; finite everywhere.</param>
    /// <param name="b">Taken at zeros; finite everywhere.</param>
    public TapeValue Where(TapeValue mask, TapeValue a, TapeValue b) => Add(Multiply(mask, a), Multiply(Affine(mask, -1, 1), b));

    /// <summary>Scratch memory that lives until the next reset, content undefined: for <see cref="Linearized"/> and masks.</summary>
    /// <param name="length">How many.</param>
    public Span<float> Scratch(int length) => new(_arena.Take(length), length);

    /// <summary>
    /// A scalar computed outside the tape together with its partial derivatives: for a formula that would store n^3
    /// terms on it.
    /// </summary>
    /// <param name="x">What it was computed from.</param>
    /// <param name="value">The scalar.</param>
    /// <param name="partials">
    /// d value / d x, same layout as x. Memory from <see cref="Scratch"/> is used as it stands and may not be changed until the
    /// reset; other memory is copied.
    /// </param>
    /// <exception cref="ArgumentException">There is not one partial derivative for each number of x.</exception>
    public TapeValue Linearized(TapeValue x, float value, Span<float> partials)
    {
        if (partials.Length != Node(x).Length)
        {
            throw new ArgumentException(
                $"Tape.Linearized: expected {Node(x).Length} partial derivatives, got {partials.Length}.", nameof(partials));
        }

        var result = Push(TapeOperation.Linearized, x.Index, -1, 1, 1);
        ref var node = ref _nodes[result.Index];
        node.Values[0] = value;
        fixed (float* given = partials)
        {
            if (_arena.Holds(given))
            {
                // Scratch of this tape stays where it is, and belongs to the caller until the reset.
                node.Extra = given;
                return result;
            }
        }

        node.Extra = _arena.Take(partials.Length);
        partials.CopyTo(new Span<float>(node.Extra, partials.Length));
        return result;
    }

    private ReadOnlySpan<int> FlatIndices(TapeValue x, ReadOnlySpan<int> columns, string operation)
    {
        ref readonly var input = ref Node(x);
        if (columns.Length != input.Rows)
        {
            throw new ArgumentException(
                $"Tape.{operation}: expected one column for each of {input.Rows} rows, got {columns.Length}.", nameof(columns));
        }

        var flat = new Span<int>(_arena.Take(columns.Length), columns.Length);
        for (var row = 0; row < flat.Length; row++)
        {
            if ((uint)columns[row] >= (uint)input.Columns)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(columns), columns[row], $"Tape.{operation}: expected a column in [0, {input.Columns}) for row {row}.");
            }

            flat[row] = checked((row * input.Columns) + columns[row]);
        }

        return flat;
    }

    private float* Keep(ReadOnlySpan<int> indices, int limit, string operation)
    {
        foreach (var index in indices)
        {
            if ((uint)index >= (uint)limit)
            {
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"Tape.{operation}: expected an index in [0, {limit}).");
            }
        }

        var kept = _arena.Take(indices.Length);
        indices.CopyTo(new Span<int>(kept, indices.Length));
        return kept;
    }
}
