using Timbre.MetricLearning.Miners;

namespace Timbre.MetricLearning.Losses;

/// <summary>Triplet loss over the triplets of a miner: batch-hard, semi-hard, given ones, or without a miner all.</summary>
/// <remarks>
/// Schroff, Kalenichenko and Philbin 2015: max(d(a, p) - d(a, n) + margin, 0); soft, ln(1 + e^(d(a, p) - d(a, n) +
/// margin)), after Hermans, Beyer and Leibe 2017. With swap (Balntas et al. 2016) the negative is compared with whichever
/// of anchor and positive it is nearer to; a positive remembered from an earlier batch is not measured against others, so
/// its triplets are taken as they are. Triplets are not stored.
/// </remarks>
public sealed class TripletMarginLoss : TripletLoss, ITupleTaker
{
    private readonly bool _swap;
    private readonly AllMiner _all = new();
    private Comparison _comparison = null!;
    private TermSum _terms;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, margin, terms and miner; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public TripletMarginLoss(TripletMarginLossOptions? options = null)
        : base(options ??= new()) =>
        _swap = options.Swap;

    /// <inheritdoc/>
    void ITupleTaker.TakeTriplets(int anchor, int positive, ReadOnlySpan<int> negatives)
    {
        var distances = _comparison.Distances(anchor);
        var gradients = _comparison.Gradients(anchor);
        var other = _swap && positive < _comparison.Rows ? positive : anchor;
        var swapped = _comparison.Distances(other);
        var gradientsOfSwapped = _comparison.Gradients(other);
        var label = _comparison.Labels[anchor];
        var weight = Reducer.WeightOf(label);
        var (sum, pull, positives, violating) = (0.0, 0.0, 0, 0);
        foreach (var negative in negatives)
        {
            var isSwapped = swapped[negative] < distances[negative];
            var excess = (double)distances[positive] - (isSwapped ? swapped : distances)[negative] + Margin;
            violating += excess > 0 ? 1 : 0;
            var derivative = IsSoft ? SoftMaximum.Sigmoid(excess) : excess > 0 ? 1 : 0;
            if (derivative > 0)
            {
                sum += IsSoft ? SoftMaximum.SoftPlus(excess) : excess;
                positives++;
                pull += derivative;
                (isSwapped ? gradientsOfSwapped : gradients)[negative] -= (float)(weight * derivative);
            }
        }

        gradients[positive] += (float)(weight * pull);
        _terms.Add(sum, label, negatives.Length, positives, violating);
    }

    /// <inheritdoc/>
    void ITupleTaker.TakePairs(int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives)
    {
        foreach (var positive in positives)
        {
            ((ITupleTaker)this).TakeTriplets(anchor, positive, negatives);
        }
    }

    /// <inheritdoc/>
    protected override void LabelPairs(Comparison comparison)
    {
        // Triplets are taken as they come; no table of pairs is needed.
    }

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        _comparison = comparison;
        _terms = Reducer.Start();
        if (Miner is null)
        {
            _all.Mine(comparison, Margin, this);
        }
        else
        {
            Mine(this);
        }

        return Finish(comparison, _terms, hasMargin: true);
    }
}
