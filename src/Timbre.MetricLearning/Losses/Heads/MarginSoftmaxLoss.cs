using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Base of the softmaxes over scaled cosines between embeddings and class centers, harder by a margin for the own class.</summary>
public abstract class MarginSoftmaxLoss : CosineSoftmaxLoss
{
    /// <summary>Makes the centers.</summary>
    /// <param name="context">Sizes, source of the first centers (Xavier uniform), and the prefix of their name.</param>
    /// <param name="options">Margin, scale and conventions.</param>
    private protected MarginSoftmaxLoss(LossContext context, MarginSoftmaxLossOptions options)
        : base(context, options, perClass: options.SubCenters) =>
        Options = options;

    /// <summary>Margin, scale and conventions.</summary>
    public MarginSoftmaxLossOptions Options { get; }

    /// <summary>The cosine of the own class as the softmax takes it.</summary>
    /// <param name="tape">Where the cosines stand.</param>
    /// <param name="own">Cosine of each row with its class, [batch, 1].</param>
    /// <param name="margin">The margin of this step.</param>
    protected abstract TapeValue WithMargin(Tape tape, TapeValue own, float margin);

    /// <summary>The cosines of other classes as the softmax takes them: unchanged, or some of them made harder.</summary>
    /// <param name="tape">Where the cosines stand.</param>
    /// <param name="scores">Cosines, [batch, classes].</param>
    /// <param name="labels">Class of each row.</param>
    private protected virtual TapeValue HardenOthers(Tape tape, TapeValue scores, ReadOnlySpan<int> labels) => scores;

    /// <inheritdoc/>
    protected sealed override TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var own = tape.Pick(scores, labels);
        var margin = (float)Options.MarginAt(ScheduleStep ?? Step);
        return tape.Replace(HardenOthers(tape, scores, labels), labels, WithMargin(tape, own, margin)) * (float)Options.Scale;
    }
}
