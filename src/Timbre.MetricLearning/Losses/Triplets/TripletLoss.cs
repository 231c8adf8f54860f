using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Base of the losses over triplets of a batch: anchor, positive (another row of its speaker), negative (a row of
/// another).
/// </summary>
public abstract class TripletLoss : ComparingLoss
{
    /// <summary>Takes the options.</summary>
    /// <param name="options">Distance, margin, terms and miner; checked here.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    protected TripletLoss(TripletLossOptions options)
        : base(options) =>
        (Margin, IsSoft) = (options.MarginToKeep, options.Soft);

    /// <summary>How much nearer than a negative a positive is to be, in units of the distance.</summary>
    public double Margin { get; }

    /// <summary>True where a term is softplus(d + margin) in place of max(d + margin, 0).</summary>
    public bool IsSoft { get; }

    /// <inheritdoc/>
    protected sealed override double ReportMargin => Margin;

    /// <summary>The term of a difference d(anchor, positive) - d(anchor, negative).</summary>
    /// <param name="difference">In units of the distance.</param>
    protected double Term(double difference) =>
        IsSoft ? SoftMaximum.SoftPlus(difference + Margin) : Math.Max(difference + Margin, 0);

    /// <summary>Derivative of <see cref="Term"/>.</summary>
    /// <param name="difference">In units of the distance.</param>
    protected double Derivative(double difference) =>
        IsSoft ? SoftMaximum.Sigmoid(difference + Margin) : difference + Margin > 0 ? 1 : 0;

    /// <summary>Gives the derivative of a largest or smallest distance to its column, or shares it among equal ones.</summary>
    /// <param name="comparison">The batch.</param>
    /// <param name="anchor">Row of the batch.</param>
    /// <param name="chosen">The first column that has the distance; -1: none.</param>
    /// <param name="derivative">The derivative.</param>
    /// <param name="rule">Whose it is among equal ones.</param>
    private protected static void Spread(Comparison comparison, int anchor, int chosen, double derivative, TieRule rule)
    {
        if (chosen < 0)
        {
            return;
        }

        var gradients = comparison.Gradients(anchor);
        if (rule == TieRule.First)
        {
            gradients[chosen] += (float)derivative;
            return;
        }

        var distances = comparison.Distances(anchor);
        var pairLabels = comparison.PairLabels(anchor);
        var ties = 0;
        for (var column = chosen; column < distances.Length; column++)
        {
            ties += distances[column] == distances[chosen] && pairLabels[column] == pairLabels[chosen] ? 1 : 0;
        }

        for (var (column, left) = (chosen, ties); left > 0; column++)
        {
            if (distances[column] == distances[chosen] && pairLabels[column] == pairLabels[chosen])
            {
                gradients[column] += (float)(derivative / ties);
                left--;
            }
        }
    }
}
