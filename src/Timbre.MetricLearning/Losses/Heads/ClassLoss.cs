using System.Numerics.Tensors;
using Timbre.Settings.Shape;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Base of the losses that learn something of their own for every training speaker: weights, proxies, centers.</summary>
public abstract class ClassLoss : EmbeddingLoss
{
    /// <summary>Checks sizes and options.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">The loss's own.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule, all faults are named; or a size is below 1.</exception>
    protected ClassLoss(LossContext context, LearnedLossOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(context.Dim, 1, nameof(context));
        ArgumentOutOfRangeException.ThrowIfLessThan(context.Classes, 1, nameof(context));
        options.Checked();
        (Dim, Classes) = (context.Dim, context.Classes);
        Make = new ParameterMaker(context, options.LearningRateFactor);
    }

    /// <summary>Size of an embedding.</summary>
    public int Dim { get; }

    /// <summary>Number of training speakers.</summary>
    public int Classes { get; }

    /// <summary>Makes what the loss learns.</summary>
    private protected ParameterMaker Make { get; }

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
            right += TensorPrimitives.IndexOfMax(scoresOfRow) == labels[row] ? 1 : 0;
        }

        Report(labels.Length, null, labels.Length == 0 ? 0 : (double)right / labels.Length);
    }
}
