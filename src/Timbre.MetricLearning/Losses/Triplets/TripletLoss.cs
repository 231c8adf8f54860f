using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Base of the losses over triplets of a batch: anchor, positive (another row of its speaker), negative (a row of another).</summary>
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
    /// <param name="pairLabel">1: the distance is one to the anchor's speaker; -1: to another.</param>
    /// <param name="distance">The distance.</param>
    /// <param name="derivative">Its derivative.</param>
    /// <param name="rule">Whose it is among equal ones.</param>
    private protected static void Spread(
        Comparison comparison, int anchor, int pairLabel, float distance, double derivative, TieRule rule)
    {
        var distances = comparison.Distances(anchor);
        var pairLabels = comparison.PairLabels(anchor);
        var ties = 0;
        for (var column = 0; column < distances.Length; column++)
        {
            ties += distances[column] == distance && pairLabels[column] == pairLabel ? 1 : 0;
        }

        ties = rule == TieRule.Share ? ties : Math.Min(ties, 1);
        var gradients = comparison.Gradients(anchor);
        for (var (column, left) = (0, ties); left > 0; column++)
        {
            if (distances[column] == distance && pairLabels[column] == pairLabel)
            {
                gradients[column] += (float)(derivative / ties);
                left--;
            }
        }
    }
}
