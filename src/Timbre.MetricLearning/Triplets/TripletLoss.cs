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

    /// <summary>Finishes a loss whose partial derivatives by distance were summed up term by term.</summary>
    /// <param name="tape">Where the distances stand.</param>
    /// <param name="distances">[batch, batch].</param>
    /// <param name="terms">The terms.</param>
    /// <param name="partials">d sum / d distances.</param>
    private protected TapeValue Reduce(Tape tape, TapeValue distances, in TermSum terms, Span<float> partials)
    {
        Report(terms.Count, terms.Count == 0 ? 0 : (double)terms.Violating / terms.Count);
        var divisor = terms.Divisor;
        foreach (ref var partial in partials)
        {
            partial = (float)(partial / divisor);
        }

        return tape.Linearized(distances, (float)terms.Value, partials);
    }

    /// <summary>Gives the derivative of a largest or smallest entry to the entry, or shares it among equal ones.</summary>
    /// <param name="row">Distances of an anchor.</param>
    /// <param name="labels">Speaker of each row.</param>
    /// <param name="anchor">The anchor.</param>
    /// <param name="isPositive">True: the entry is one of the anchor's speaker.</param>
    /// <param name="value">The entry.</param>
    /// <param name="slope">Its derivative.</param>
    /// <param name="partials">Derivatives of the row, added to.</param>
    private protected void Spread(
        ReadOnlySpan<float> row, ReadOnlySpan<int> labels, int anchor, bool isPositive, float value, double slope, Span<float> partials)
    {
        var ties = 0;
        for (var i = 0; i < row.Length; i++)
        {
            ties += i != anchor && row[i] == value && labels[i] == labels[anchor] == isPositive ? 1 : 0;
        }

        ties = Options.Ties == TieRule.Share ? ties : Math.Min(ties, 1);
        for (var (i, left) = (0, ties); left > 0; i++)
        {
            if (i != anchor && row[i] == value && labels[i] == labels[anchor] == isPositive)
            {
                partials[i] += (float)(slope / ties);
                left--;
            }
        }
    }
}
