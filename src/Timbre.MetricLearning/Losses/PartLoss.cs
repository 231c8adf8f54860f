using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>A loss over some neighboring numbers of each embedding; the others have no part in it.</summary>
/// <param name="loss">The loss, made for embeddings of <paramref name="dim"/> numbers.</param>
/// <param name="first">Index of the first number.</param>
/// <param name="dim">How many.</param>
public sealed class PartLoss(EmbeddingLoss loss, int first, int dim) : EmbeddingLoss
{
    /// <summary>The loss that hears the numbers.</summary>
    internal EmbeddingLoss Inner => loss;

    /// <summary>Index of the first number.</summary>
    internal int First => first;

    /// <summary>How many numbers.</summary>
    internal int Dim => dim;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => loss.Parameters;

    /// <inheritdoc/>
    public override long Step
    {
        get => loss.Step;
        set => loss.Step = value;
    }

    /// <inheritdoc/>
    public override long? ScheduleStep
    {
        get => loss.ScheduleStep;
        set => loss.ScheduleStep = value;
    }

    /// <inheritdoc/>
    public override bool IsTraining
    {
        get => loss.IsTraining;
        set => loss.IsTraining = value;
    }

    /// <inheritdoc/>
    protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var value = loss.Compute(tape, tape.Columns(embeddings, first, dim), labels);
        Report(loss.Last.Terms, loss.Last.PositiveFraction, loss.Last.Accuracy);
        return value;
    }
}
