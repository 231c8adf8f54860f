namespace Timbre.MetricLearning.Losses;

/// <summary>Batch-hard triplet loss: each anchor with its farthest positive and its nearest negative; mean over anchors.</summary>
/// <remarks>
/// Hermans, Beyer and Leibe 2017, eq. 5. The statistic is the share of anchors that violate the margin. Anchors
/// without a positive or a negative are left out unless <see cref="HardTripletLossOptions.MissingPartner"/> keeps them.
/// </remarks>
public sealed class BatchHardTripletLoss : TripletLoss
{
    private readonly BatchHardTripletLossOptions _options;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, margin and conventions; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public BatchHardTripletLoss(BatchHardTripletLossOptions? options = null)
        : base(options ??= new()) =>
        _options = options;

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            var distances = comparison.Distances(anchor);
            var (farthest, nearest) = FindHardest(distances, comparison.PairLabels(anchor));
            if (_options.MissingPartner == MissingPartner.LeaveOut && (farthest < 0 || nearest < 0))
            {
                continue;
            }

            var difference = nearest < 0 ? 0 : (farthest < 0 ? 0 : (double)distances[farthest]) - distances[nearest];
            var weight = terms.Add(Term(difference), comparison.Labels[anchor], difference + Margin > 0);
            if (nearest >= 0)
            {
                var derivative = weight * Derivative(difference);
                Spread(comparison, anchor, nearest, -derivative, _options.Ties);
                Spread(comparison, anchor, farthest, derivative, _options.Ties);
            }
        }

        return Finish(comparison, terms, hasMargin: true);
    }

    // The first column of the farthest positive and of the nearest negative; -1 where there is none.
    private static (int Farthest, int Nearest) FindHardest(ReadOnlySpan<float> distances, ReadOnlySpan<sbyte> pairLabels)
    {
        var (farthest, nearest) = (-1, -1);
        for (var column = 0; column < distances.Length; column++)
        {
            if (pairLabels[column] < 0)
            {
                nearest = nearest < 0 || distances[column] < distances[nearest] ? column : nearest;
            }
            else if (pairLabels[column] > 0)
            {
                farthest = farthest < 0 || distances[column] > distances[farthest] ? column : farthest;
            }
        }

        return (farthest, nearest);
    }
}
