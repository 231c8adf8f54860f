using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Base of the losses that score each embedding against every training speaker, by softmax cross-entropy.</summary>
/// <remarks>
/// With label smoothing s: mean over rows of -(1 - s) ln p[own] - s / classes sum over classes of ln p. Weights of
/// classes multiply each ln p and the mean becomes sum / sum of the rows' own weights, as in torch.
/// </remarks>
public abstract class SoftmaxLoss : ClassLoss
{
    private readonly float[] _classWeights;

    /// <summary>Checks the sizes.</summary>
    /// <param name="dim">Size of an embedding, at least 1.</param>
    /// <param name="classes">Number of training speakers, at least 1.</param>
    /// <param name="smoothing">Label smoothing in [0, 1): that share of the target is spread over all classes.</param>
    /// <param name="classWeights">What a row counts, by its class; null or empty: 1 for all.</param>
    /// <exception cref="ArgumentException">A number is outside its range, or there is not one weight for each class.</exception>
    protected SoftmaxLoss(int dim, int classes, float smoothing, IReadOnlyList<float>? classWeights = null)
        : base(dim, classes)
    {
        if (!(smoothing >= 0 && smoothing < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(smoothing), smoothing, $"{GetType().Name}: expected label smoothing in [0, 1).");
        }

        _classWeights = [.. new Reducer(Reduction.Mean, classWeights).ClassWeights];
        if (_classWeights.Length != 0 && _classWeights.Length != classes)
        {
            throw new ArgumentException(
                $"{GetType().Name}: expected one weight for each of {classes} classes, got {_classWeights.Length}.", nameof(classWeights));
        }

        Smoothing = smoothing;
    }

    /// <summary>Label smoothing, in [0, 1).</summary>
    public float Smoothing { get; }

    /// <summary>Label smoothing, as recipes set it.</summary>
    private protected static LossSetting SmoothingSetting { get; } = new(
        "label-smoothing", 0.0, "Share of the target spread over all speakers.", 0, 0.999);

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
        return _classWeights.Length == 0 ? tape.Mean(tape.CrossEntropy(logits, labels, Smoothing)) : Weighted(tape, logits, labels);
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
        var hit = tape.Pick(log, labels) * tape.Constant(own, labels.Length, 1) * (Smoothing - 1);
        var all = tape.Product(log, tape.Constant(_classWeights, Classes, 1)) * (-Smoothing / Classes);
        return tape.Sum(hit + all) * (float)(sum > 0 ? 1 / sum : 1);
    }
}
