namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Batch-semi-hard triplet loss: each (anchor, positive) with the nearest negative farther than the positive; where
/// there is none, with the farthest negative; mean over the pairs.
/// </summary>
/// <remarks>
/// Schroff, Kalenichenko and Philbin 2015, with the fallback of TensorFlow Addons. The statistic is the share of pairs
/// that violate the margin. Pairs without any negative are left out unless
/// <see cref="HardTripletLossOptions.MissingPartner"/> keeps them.
/// </remarks>
public sealed class BatchSemiHardTripletLoss : TripletLoss
{
    private readonly BatchSemiHardTripletLossOptions _options;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, margin and conventions; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public BatchSemiHardTripletLoss(BatchSemiHardTripletLossOptions? options = null)
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
            for (var positive = 0; positive < distances.Length; positive++)
            {
                if (pairLabels[positive] <= 0)
                {
                    continue;
                }

                var negative = FindNegative(distances, pairLabels, distances[positive]);
                if (negative < 0 && _options.MissingPartner == MissingPartner.LeaveOut)
                {
                    continue;
                }

                var difference = (double)distances[positive] - (negative < 0 ? 0 : distances[negative]);
                var weight = terms.Add(Term(difference), comparison.Labels[anchor], difference + Margin > 0);
                var derivative = weight * Derivative(difference);
                comparison.Gradients(anchor)[positive] += (float)derivative;
                Spread(comparison, anchor, negative, -derivative, _options.Ties);
            }
        }

        return Finish(comparison, terms, hasMargin: true);
    }

    // The first column of the nearest negative beyond the positive, or else of the farthest; -1 where there is none.
    private static int FindNegative(ReadOnlySpan<float> distances, ReadOnlySpan<sbyte> pairLabels, float toPositive)
    {
        var (nearest, farthest) = (-1, -1);
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var column = 0; column < distances.Length; column++)
        {
            if (pairLabels[column] >= 0)
            {
                continue;
            }

            var distance = distances[column];
            if (distance > most)
            {
                (farthest, most) = (column, distance);
            }

            if (distance > toPositive && distance < least)
            {
                (nearest, least) = (column, distance);
            }
        }

        return nearest >= 0 ? nearest : farthest;
    }
}
