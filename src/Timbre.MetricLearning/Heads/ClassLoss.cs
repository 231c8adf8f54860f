using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Base of the losses that score each embedding against every training speaker, by softmax cross-entropy.</summary>
public abstract class ClassLoss : EmbeddingLoss
{
    /// <summary>Checks the sizes.</summary>
    /// <param name="dim">Size of an embedding, at least 1.</param>
    /// <param name="classes">Number of training speakers, at least 1.</param>
    /// <param name="smoothing">Label smoothing in [0, 1): that share of the target is spread over all classes.</param>
    private protected ClassLoss(int dim, int classes, float smoothing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (!(smoothing >= 0 && smoothing < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(smoothing), smoothing, $"{GetType().Name}: expected label smoothing in [0, 1).");
        }

        Dim = dim;
        Classes = classes;
        Smoothing = smoothing;
    }

    /// <summary>Size of an embedding.</summary>
    public int Dim { get; }

    /// <summary>Number of training speakers.</summary>
    public int Classes { get; }

    /// <summary>Label smoothing, in [0, 1).</summary>
    public float Smoothing { get; }

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
    protected sealed override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        if (embeddings.Columns != Dim)
        {
            throw new ArgumentException(
                $"{GetType().Name}: expected embeddings of {Dim} numbers, got {embeddings.Columns}.", nameof(embeddings));
        }

        foreach (var label in labels)
        {
            if ((uint)label >= (uint)Classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), label, $"{GetType().Name}: expected a class in [0, {Classes}).");
            }
        }

        var scores = Scores(tape, embeddings);
        Report(labels.Length, null, Accuracy(scores, labels));
        return tape.Mean(tape.CrossEntropy(Logits(tape, scores, labels), labels, Smoothing));
    }

    /// <summary>Xavier uniform: within sqrt(6 / (fan in + fan out)).</summary>
    private protected static void FillXavier(Span<float> values, int fanIn, int fanOut, Random random)
    {
        var limit = Math.Sqrt(6.0 / (fanIn + fanOut));
        foreach (ref var value in values)
        {
            value = (float)(((random.NextDouble() * 2) - 1) * limit);
        }
    }

    private static double Accuracy(TapeValue scores, ReadOnlySpan<int> labels)
    {
        var columns = scores.Columns;
        var values = scores.Values;
        var right = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var scoresOfRow = values.Slice(row * columns, columns);
            right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scoresOfRow) == labels[row] ? 1 : 0;
        }

        return labels.Length == 0 ? 0 : (double)right / labels.Length;
    }
}
