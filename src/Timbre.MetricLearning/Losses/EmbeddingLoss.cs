using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>A loss over a batch of embeddings with speaker labels.</summary>
/// <remarks>
/// This base checks what goes in; a kind of loss writes only its formula, in <see cref="Evaluate"/>. To add one:
/// derive from this class, with a record of options beside it; see <see cref="LossOptions"/>.
/// </remarks>
public abstract class EmbeddingLoss
{
    // Squares of numbers up to this, summed over any batch, stay within float32.
    private const float LargestMagnitude = 1e15f;

    /// <summary>What the loss itself learns, such as class weights; empty for most.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What the last batch looked like.</summary>
    public LossStatistics Last { get; private set; }

    /// <summary>Training step of the next batch, from 0: seeds dropout and moves margins that warm up.</summary>
    public virtual long Step { get; set; }

    /// <summary>
    /// Step by which margins warm up, where a run is longer or shorter than the schedule they were written for; null
    /// (default): <see cref="Step"/>.
    /// </summary>
    public virtual long? ScheduleStep { get; set; }

    /// <summary>True while training; false for validation, where dropout rests.</summary>
    public virtual bool IsTraining { get; set; } = true;

    /// <summary>Computes the loss.</summary>
    /// <param name="tape">Where the embeddings stand.</param>
    /// <param name="embeddings">[batch, dim]; normalized only where the loss says so.</param>
    /// <param name="labels">Speaker of each row, length batch; losses with classes take them as class indices.</param>
    /// <returns>A 1 x 1 value; exactly 0 with gradient 0 where the batch holds nothing to compare.</returns>
    /// <exception cref="ArgumentException">There is not one label a row.</exception>
    /// <exception cref="NonFiniteEmbeddingException">A row holds NaN, an infinity or a number beyond 1e15.</exception>
    public TapeValue Compute(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        if (labels.Length != embeddings.Rows)
        {
            throw new ArgumentException(
                $"{GetType().Name}: expected one label for each of {embeddings.Rows} rows, got {labels.Length}.", nameof(labels));
        }

        RequireFinite(embeddings);
        Last = default;
        var loss = Evaluate(tape, embeddings, labels);
        Last = Last with { Value = loss.Scalar };
        return loss;
    }

    /// <summary>The formula; embeddings and labels were checked.</summary>
    /// <param name="tape">Where the embeddings stand.</param>
    /// <param name="embeddings">[batch, dim], finite.</param>
    /// <param name="labels">Speaker of each row.</param>
    /// <returns>A 1 x 1 value.</returns>
    protected abstract TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels);

    /// <summary>Keeps what the batch looked like, for <see cref="Last"/>.</summary>
    /// <param name="terms">How many terms there are.</param>
    /// <param name="positiveFraction">Share that violates the margin.</param>
    /// <param name="accuracy">Share of rows whose highest class score is their own.</param>
    protected void Report(long terms, double? positiveFraction = null, double? accuracy = null) =>
        Last = new LossStatistics(0, terms, positiveFraction, accuracy);

    private static void RequireFinite(TapeValue embeddings)
    {
        var values = embeddings.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!(MathF.Abs(values[i]) <= LargestMagnitude))
            {
                throw new NonFiniteEmbeddingException(i / embeddings.Columns, i % embeddings.Columns);
            }
        }
    }
}
