using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Base of the losses over triplets of a batch: anchor, positive (another row of its speaker), negative (a row of another).</summary>
/// <param name="options">Distance, margin and conventions; null: defaults.</param>
public abstract class TripletLoss(TripletOptions? options) : EmbeddingLoss
{
    /// <summary>Distance, margin and conventions.</summary>
    public TripletOptions Options { get; } = options ?? new TripletOptions();

    /// <inheritdoc/>
    protected sealed override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return OverDistances(tape, Options.Matrix(tape, embeddings), labels);
    }

    /// <summary>The loss from the distances of all pairs.</summary>
    /// <param name="tape">Where they stand.</param>
    /// <param name="distances">[batch, batch], small = near.</param>
    /// <param name="labels">Speaker of each row.</param>
    protected abstract TapeValue OverDistances(Tape tape, TapeValue distances, ReadOnlySpan<int> labels);

    /// <summary>Finishes a loss whose value and partial derivatives by distance were summed up term by term.</summary>
    /// <param name="tape">Where the distances stand.</param>
    /// <param name="distances">[batch, batch].</param>
    /// <param name="sum">Sum of the terms.</param>
    /// <param name="partials">d sum / d distances.</param>
    /// <param name="terms">How many terms there were.</param>
    /// <param name="positive">How many of them are above 0.</param>
    /// <param name="violating">How many of them violate the margin.</param>
    /// <param name="reduction">How they become one number.</param>
    private protected TapeValue Reduce(
        Tape tape, TapeValue distances, double sum, Span<float> partials, long terms, long positive, long violating, Reduction reduction)
    {
        Report(terms, terms == 0 ? 0 : (double)violating / terms);
        var divisor = reduction switch
        {
            Reduction.Sum => 1,
            Reduction.MeanOfPositive => Math.Max(positive, 1),
            _ => Math.Max(terms, 1),
        };
        foreach (ref var partial in partials)
        {
            partial = (float)(partial / (double)divisor);
        }

        return tape.Linearized(distances, (float)(sum / divisor), partials);
    }
}
