namespace Timbre.MetricLearning;

/// <summary>Triplet loss over the triplets of a miner: batch-hard, semi-hard, given ones, or without a miner all.</summary>
/// <remarks>
/// Schroff, Kalenichenko and Philbin 2015: max(d(a, p) - d(a, n) + margin, 0); soft, ln(1 + e^(d(a, p) - d(a, n) +
/// margin)), after Hermans, Beyer and Leibe 2017. With swap (Balntas et al. 2016) the negative is compared with whichever
/// of anchor and positive it is nearer to; a positive remembered from an earlier batch is not measured against others, so
/// its triplets are taken as they are. Triplets are not stored.
/// </remarks>
/// <param name="margin">In units of the distance.</param>
/// <param name="soft">True: softplus in place of the hinge.</param>
/// <param name="swap">True: d(a, n) is min(d(a, n), d(p, n)).</param>
/// <param name="options">Default: Euclidean, not normalized, mean of positive terms.</param>
public sealed class TripletMarginLoss(float margin = 0.2f, bool soft = false, bool swap = false, ComparisonOptions? options = null)
    : ComparingLoss(options, Distance.Euclidean, false, Reducer.MeanOfPositive), INamedLoss, ITupleTaker
{
    private readonly AllMiner _all = new();
    private Comparison _comparison = null!;
    private TermSum _terms;

    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "triplet",
        "Triplet loss over the triplets of a miner, or all.",
        [
            new("margin", 0.2, "How much nearer than a negative a positive is to be; 0 where soft and not given.", 0, 1e6),
            new("soft", false, "Soft margin: softplus(x) in place of max(x, 0)."),
            new("swap", false, "Compares the negative with whichever of anchor and positive it is nearer to."),
        ],
        (_, settings, options, _) => new TripletMarginLoss(
            TripletSettings.Margin(settings), settings.Flag("soft"), settings.Flag("swap"), options),
        distance: "euclidean",
        reduction: "mean-of-positive");

    /// <inheritdoc/>
    protected override double ReportMargin => margin;

    /// <inheritdoc/>
    void ITupleTaker.TakeTriplets(int anchor, int positive, ReadOnlySpan<int> negatives)
    {
        var farness = _comparison.Farness(anchor);
        var slopes = _comparison.Slopes(anchor);
        var other = swap && positive < _comparison.Rows ? positive : anchor;
        var swapped = _comparison.Farness(other);
        var slopesOfSwapped = _comparison.Slopes(other);
        var label = _comparison.Labels[anchor];
        var weight = Reducer.WeightOf(label);
        var (sum, pull, positives, violating) = (0.0, 0.0, 0, 0);
        foreach (var negative in negatives)
        {
            var isSwapped = swapped[negative] < farness[negative];
            var excess = (double)farness[positive] - (isSwapped ? swapped : farness)[negative] + margin;
            violating += excess > 0 ? 1 : 0;
            var slope = soft ? SoftMaximum.Sigmoid(excess) : excess > 0 ? 1 : 0;
            if (slope > 0)
            {
                sum += soft ? SoftMaximum.SoftPlus(excess) : excess;
                positives++;
                pull += slope;
                (isSwapped ? slopesOfSwapped : slopes)[negative] -= (float)(weight * slope);
            }
        }

        slopes[positive] += (float)(weight * pull);
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
    protected override void Relate(Comparison comparison)
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
            _all.Mine(comparison, margin, this);
        }
        else
        {
            Mine(this);
        }

        return Finish(comparison, _terms, hasMargin: true);
    }
}
