using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Base of the losses that score each embedding against every training speaker, by softmax cross-entropy.</summary>
/// <remarks>
/// With label smoothing s: mean over rows of -(1 - s) ln p[own] - s / classes sum over classes of ln p. Weights of
/// classes multiply each ln p and the mean becomes sum / sum of the rows' own weights, as in torch.
/// </remarks>
public abstract class SoftmaxLoss : ClassLoss
{
    private readonly float[] _classWeights;
    private readonly float _smoothing;

    /// <summary>Checks sizes and options.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">The loss's own.</param>
    /// <exception cref="ArgumentException">
    /// A setting breaks its rule, all faults are named; or there is not one weight for each class.
    /// </exception>
    protected SoftmaxLoss(LossContext context, SoftmaxLossOptions options)
        : base(context, options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _classWeights = [.. options.ClassWeights.Select(weight => (float)weight)];
        _smoothing = (float)options.LabelSmoothing;
        if (_classWeights.Length != 0 && _classWeights.Length != Classes)
        {
            throw new ArgumentException(
                $"{options.GetType().Name}: classWeights: expected one number for each of {Classes} speakers, "
                + $"got {_classWeights.Length}. Correct these settings.");
        }
    }

    /// <summary>Class scores as they are ranked for accuracy, without any margin, [batch, classes].</summary>
    /// <param name="tape">Where the embeddings stand.</param>
    /// <param name="embeddings">[batch, dim].</param>
    protected abstract TapeValue Scores(Tape tape, TapeValue embeddings);

    /// <summary>What goes into the softmax, from the scores: scale and margin.</summary>
    /// <param name="tape">Where the scores stand.</param>
    /// <param name="scores">[batch, classes].</param>
    /// <param name="labels">Class of each row.</param>
    protected abstract TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels);

    /// <inheritdoc/>
    protected sealed override TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var scores = Scores(tape, embeddings);
        ReportAccuracy(scores, labels);
        var logits = Logits(tape, scores, labels);
        return _classWeights.Length == 0 ? tape.Mean(tape.CrossEntropy(logits, labels, _smoothing)) : Weighted(tape, logits, labels);
    }

    private TapeValue Weighted(Tape tape, TapeValue logits, ReadOnlySpan<int> labels)
    {
        var own = tape.Scratch(labels.Length);
        var sum = 0.0;
        for (var row = 0; row < labels.Length; row++)
        {
            own[row] = _classWeights[labels[row]];
            sum += own[row];
        }

        var log = tape.LogSoftmax(logits);
        var hit = tape.Pick(log, labels) * tape.Constant(own, labels.Length, 1) * (_smoothing - 1);
        var all = tape.Product(log, tape.Constant(_classWeights, Classes, 1)) * (-_smoothing / Classes);
        return tape.Sum(hit + all) * (float)(sum > 0 ? 1 / sum : 1);
    }
}
