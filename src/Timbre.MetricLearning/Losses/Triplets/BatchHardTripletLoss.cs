namespace Timbre.MetricLearning;

/// <summary>Batch-hard triplet loss: each anchor with its farthest positive and its nearest negative; mean over anchors.</summary>
/// <remarks>
/// Hermans, Beyer and Leibe 2017, eq. 5. The statistic is the share of anchors that violate the margin. Anchors
/// without a positive or a negative are left out unless <see cref="BatchHardTripletLossOptions.MissingPartner"/> keeps them.
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
            var pairLabels = comparison.PairLabels(anchor);
            var (farthest, nearest) = (float.NegativeInfinity, float.PositiveInfinity);
            for (var column = 0; column < distances.Length; column++)
            {
                if (pairLabels[column] < 0)
                {
                    nearest = MathF.Min(nearest, distances[column]);
                }
                else if (pairLabels[column] > 0)
                {
                    farthest = MathF.Max(farthest, distances[column]);
                }
            }

            var (hasPositive, hasNegative) = (float.IsFinite(farthest), float.IsFinite(nearest));
            if (_options.MissingPartner == MissingPartner.LeaveOut && !(hasPositive && hasNegative))
            {
                continue;
            }

            var difference = hasNegative ? (hasPositive ? (double)farthest : 0) - nearest : 0;
            var weight = terms.Add(Term(difference), comparison.Labels[anchor], difference + Margin > 0);
            if (hasNegative)
            {
                var derivative = weight * Derivative(difference);
                Spread(comparison, anchor, 1, farthest, derivative, _options.Ties);
                Spread(comparison, anchor, -1, nearest, -derivative, _options.Ties);
            }
        }

        return Finish(comparison, terms, hasMargin: true);
    }
}
