using Timbre.Tensors.Memory;
using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Tapes;

/// <summary>
/// Eager automatic differentiation on float32 matrices, for losses and heads: every operation computes at once and
/// is remembered; <see cref="Backward"/> then walks back and gives the gradient of a scalar.
/// </summary>
/// <remarks>
/// Usage: <see cref="Reset"/>, make leaves (<see cref="Variable"/>, <see cref="Use"/>,
/// <see cref="Constant(ReadOnlySpan{float}, int, int)"/>), compute, <see cref="Backward"/>, read gradients. After a reset the
/// same shapes reuse the same memory: nothing is allocated. The derivatives stand in <c>TapeGradients</c> and
/// <c>ElementFunction</c>. Not thread-safe; the crew only shares out single operations. Deterministic: sums run in an order
/// that does not depend on the number of threads.
/// </remarks>
public sealed unsafe partial class Tape : IDisposable
{
    private readonly TapeArena _arena = new();
    private readonly TapeProducts _products;
    private TapeNode[] _nodes = new TapeNode[64];
    private int _count;
    private int _round = 1;
    private bool _walked;

    /// <summary>Makes an empty tape.</summary>
    /// <param name="crew">Threads that share out large products; null runs all on the caller. Results do not depend on it.</param>
    public Tape(WorkCrew? crew = null)
    {
        _products = new TapeProducts(_arena, crew);
    }

    /// <summary>Bytes reserved from the system; stays as it is once the same shapes were seen.</summary>
    public long ReservedBytes => _arena.Capacity * sizeof(float);

    /// <summary>Forgets everything; values made so far may not be used any more. Keeps the memory.</summary>
    public void Reset()
    {
        _count = 0;
        _round++;
        _walked = false;
        _arena.Reset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reset();
        _arena.Dispose();
    }

    /// <summary>Copies numbers in whose gradient is wanted, for example the output of a network.</summary>
    /// <param name="values">Row-major, rows * columns numbers.</param>
    /// <param name="rows">At least 0.</param>
    /// <param name="columns">At least 1.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public TapeValue Variable(ReadOnlySpan<float> values, int rows, int columns) => Copy(values, rows, columns, true);

    /// <summary>Copies numbers in that no gradient is wanted of.</summary>
    /// <param name="values">Row-major, rows * columns numbers.</param>
    /// <param name="rows">At least 0.</param>
    /// <param name="columns">At least 1.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public TapeValue Constant(ReadOnlySpan<float> values, int rows, int columns) => Copy(values, rows, columns, false);

    /// <summary>A 1 x 1 constant.</summary>
    public TapeValue Constant(float value) => Copy(new ReadOnlySpan<float>(in value), 1, 1, false);

    /// <summary>A parameter as it stands (not copied); <see cref="Backward"/> adds to its <see cref="Parameter.Gradient"/>.</summary>
    /// <param name="parameter">Shape [columns] or [rows, columns]; of a longer shape all but the last size are rows.</param>
    public TapeValue Use(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var columns = parameter.Shape[^1];
        var value = Push(TapeOperation.Leaf, -1, -1, parameter.Length / columns, columns, parameter.ValueBuffer.Start);
        ref var node = ref _nodes[value.Index];
        node.NeedsGradient = parameter.IsTrained;
        node.Gradient = parameter.IsTrained ? parameter.GradientBuffer.Start : null;
        return value;
    }

    /// <summary>Walks back from a scalar and leaves d loss / d value in every value it depends on.</summary>
    /// <param name="loss">A 1 x 1 value.</param>
    /// <exception cref="ArgumentException">The loss is not 1 x 1.</exception>
    /// <exception cref="InvalidOperationException">Backward ran already since the last reset.</exception>
    public void Backward(TapeValue loss)
    {
        ref readonly var last = ref Node(loss);
        if (last.Length != 1)
        {
            throw new ArgumentException($"Tape.Backward: expected a 1 x 1 loss, got {last.Rows} x {last.Columns}. Sum it first.");
        }

        if (_walked)
        {
            throw new InvalidOperationException("Tape.Backward: expected one walk a round, got a second. Call Reset first.");
        }

        _walked = true;
        if (!last.NeedsGradient)
        {
            return;
        }

        *GradientMemory(loss.Index) = 1;
        for (var i = loss.Index; i >= 0; i--)
        {
            ref readonly var node = ref _nodes[i];
            if (node.Operation != TapeOperation.Leaf && node.Gradient is not null)
            {
                TapeGradients.Flow(this, in node);
            }
        }

        if (MemoryGuard.IsOn)
        {
            _arena.CheckGaps();
            MemoryGuard.CheckWritten(Node(loss).ValueSpan, "a loss");
            GuardedBuffers.Check();
        }
    }

    internal TapeProducts Products => _products;

    internal TapeArena Arena => _arena;

    internal ref TapeNode At(int index) => ref _nodes[index];

    internal ref TapeNode Node(TapeValue value)
    {
        if (!ReferenceEquals(value.Tape, this) || value.Round != _round)
        {
            throw new InvalidOperationException(
                "Tape: expected a value of this tape made since its last reset, got another. Make it anew after Reset.");
        }

        return ref _nodes[value.Index];
    }

    internal ReadOnlySpan<float> GradientOf(TapeValue value)
    {
        if (!Node(value).NeedsGradient)
        {
            throw new InvalidOperationException("Gradient: expected a value that depends on a variable, got a constant.");
        }

        GradientMemory(value.Index);
        return Node(value).GradientSpan;
    }

    /// <summary>Where the gradient of an entry is summed, zeroed at first; null where none is wanted.</summary>
    internal float* GradientMemory(int index)
    {
        ref var node = ref _nodes[index];
        if (!node.NeedsGradient)
        {
            return null;
        }

        if (node.Gradient is null)
        {
            node.Gradient = _arena.TakeZeroed(node.Length);
        }

        return node.Gradient;
    }

    private TapeValue Copy(ReadOnlySpan<float> values, int rows, int columns, bool needsGradient)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"Tape: expected {rows} x {columns} numbers, got {values.Length}.", nameof(values));
        }

        var value = Push(TapeOperation.Leaf, -1, -1, rows, columns);
        ref var node = ref _nodes[value.Index];
        values.CopyTo(node.ValueSpan);
        node.NeedsGradient = needsGradient;
        return value;
    }

    private TapeValue Push(TapeOperation operation, int a, int b, int rows, int columns, float* values = null)
    {
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _count * 2);
        }

        _nodes[_count] = new TapeNode
        {
            Operation = operation,
            A = a,
            B = b,
            Rows = rows,
            Columns = columns,
            Values = values is null ? _arena.Take((long)rows * columns) : values,
            NeedsGradient = (a >= 0 && _nodes[a].NeedsGradient) || (b >= 0 && _nodes[b].NeedsGradient),
        };
        return new TapeValue(this, _count++, _round);
    }

    private static ArgumentException Misfit(string operation, string rule, in TapeNode a, in TapeNode b) =>
        new($"Tape.{operation}: expected {rule}, got {a.Rows} x {a.Columns} and {b.Rows} x {b.Columns}.");
}
