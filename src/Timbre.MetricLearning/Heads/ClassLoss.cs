using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Base of the losses that learn something of their own for every training speaker: weights, proxies, centers.</summary>
public abstract class ClassLoss : EmbeddingLoss
{
    /// <summary>Checks the sizes.</summary>
    /// <param name="dim">Size of an embedding, at least 1.</param>
    /// <param name="classes">Number of training speakers, at least 1.</param>
    protected ClassLoss(int dim, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        (Dim, Classes) = (dim, classes);
    }

    /// <summary>Size of an embedding.</summary>
    public int Dim { get; }

    /// <summary>Number of training speakers.</summary>
    public int Classes { get; }

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

        return OverClasses(tape, embeddings, labels);
    }

    /// <summary>The formula; sizes and labels were checked.</summary>
    /// <param name="tape">Where the embeddings stand.</param>
    /// <param name="embeddings">[batch, dim].</param>
    /// <param name="labels">Class of each row.</param>
    protected abstract TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels);

    /// <summary>Keeps the share of rows whose highest score is their own class's, beside the number of rows.</summary>
    /// <param name="scores">[batch, classes].</param>
    /// <param name="labels">Class of each row.</param>
    private protected void ReportAccuracy(TapeValue scores, ReadOnlySpan<int> labels)
    {
        var columns = scores.Columns;
        var values = scores.Values;
        var right = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var scoresOfRow = values.Slice(row * columns, columns);
            right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scoresOfRow) == labels[row] ? 1 : 0;
        }

        Report(labels.Length, null, labels.Length == 0 ? 0 : (double)right / labels.Length);
    }

    /// <summary>Learned centers or proxies, [rows, dim], with their first values: Xavier uniform.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="rows">How many.</param>
    /// <param name="random">Source of the first values.</param>
    private protected Parameter MakeCenters(string name, int rows, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var centers = new Parameter(name, [rows, Dim], ParameterKind.Weight);
        FillXavier(centers.Values, Dim, rows, random);
        return centers;
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
}
