using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Compares each batch with the embeddings of earlier batches as well, which cost no forward pass.</summary>
/// <remarks>
/// Wang et al. 2020 ("cross-batch memory"): embeddings drift slowly, so those of some hundred steps ago still serve as
/// positives and negatives. Gradients flow into the batch only. Remembered rows replace the oldest; they are statistics
/// of the loss, so a checkpoint holds them. The batch itself is compared with too, and remembered after the loss was
/// taken. Remembered rows are positives and negatives, never anchors, and are not compared among each other: where a
/// formula asks for the distances of a positive (lifted structure, swapped triplets, angular), its remarks say what a
/// remembered one counts as.
/// </remarks>
public sealed class CrossBatchMemoryLoss : EmbeddingLoss
{
    private readonly Parameter _rows;
    private readonly Parameter _labels;
    private readonly Parameter _state;
    private readonly Parameter[] _parameters;
    private readonly int[] _filled;
    private readonly int _dim;

    /// <summary>Makes an empty memory around a loss.</summary>
    /// <param name="inner">The loss.</param>
    /// <param name="capacity">How many embeddings are remembered, at least 1.</param>
    /// <param name="context">Size of an embedding, and the prefix of the parameters' names.</param>
    /// <param name="start">Step from which they are compared with; they are remembered from the first on.</param>
    public CrossBatchMemoryLoss(ComparingLoss inner, int capacity, LossContext context, long start = 0)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (Inner, _dim, Start) = (inner, context.Dim, start);
        var make = new ParameterMaker(context, 1);
        _rows = make.Statistic("memory.rows", capacity, _dim);
        _labels = make.Statistic("memory.labels", capacity);
        _state = make.Statistic("memory.state", 2);
        _parameters = [.. inner.Parameters, _rows, _labels, _state];
        _filled = new int[capacity];
    }

    /// <summary>The loss it is around.</summary>
    public ComparingLoss Inner { get; }

    /// <summary>Step from which remembered rows are compared with.</summary>
    public long Start { get; }

    /// <summary>How many rows are remembered.</summary>
    public int Count => (int)_state.Values[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    public override long Step
    {
        get => base.Step;
        set => base.Step = Inner.Step = value;
    }

    /// <inheritdoc/>
    public override long? ScheduleStep
    {
        get => base.ScheduleStep;
        set => base.ScheduleStep = Inner.ScheduleStep = value;
    }

    /// <inheritdoc/>
    public override bool IsTraining
    {
        get => base.IsTraining;
        set => base.IsTraining = Inner.IsTraining = value;
    }

    /// <inheritdoc/>
    protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        if (embeddings.Columns != _dim)
        {
            throw new ArgumentException(
                $"CrossBatchMemoryLoss: expected embeddings of {_dim} numbers, got {embeddings.Columns}.", nameof(embeddings));
        }

        TapeValue? memory = null;
        var count = (ScheduleStep ?? Step) >= Start ? Count : 0;
        if (count > 0)
        {
            memory = tape.Constant(_rows.Values[..(count * _dim)], count, _dim);
        }

        for (var i = 0; i < count; i++)
        {
            _filled[i] = (int)_labels.Values[i];
        }

        var loss = Inner.EvaluateWith(tape, embeddings, labels, memory, _filled.AsSpan(0, count));
        Report(Inner.Last.Terms, Inner.Last.PositiveFraction, Inner.Last.Accuracy);
        if (IsTraining)
        {
            Remember(embeddings.Values, labels);
        }

        return loss;
    }

    private void Remember(ReadOnlySpan<float> embeddings, ReadOnlySpan<int> labels)
    {
        var (count, next) = ((int)_state.Values[0], (int)_state.Values[1]);
        for (var row = 0; row < labels.Length; row++)
        {
            embeddings.Slice(row * _dim, _dim).CopyTo(_rows.Values.Slice(next * _dim, _dim));
            _labels.Values[next] = labels[row];
            next = (next + 1) % _filled.Length;
            count = Math.Min(count + 1, _filled.Length);
        }

        (_state.Values[0], _state.Values[1]) = (count, next);
    }
}
