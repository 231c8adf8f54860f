namespace Timbre.MetricLearning;

/// <summary>
/// Batch-semi-hard triplet loss: each (anchor, positive) with the nearest negative farther than the positive; where
/// there is none, with the farthest negative; mean over the pairs.
/// </summary>
/// <remarks>
/// Schroff, Kalenichenko and Philbin 2015, with the fallback of TensorFlow Addons. The statistic is the share of pairs
/// that violate the margin. Pairs without any negative are left out unless
/// <see cref="BatchSemiHardTripletLossOptions.MissingPartner"/> keeps them.
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

                var found = FindNegative(distances, pairLabels, distances[positive], out var negative);
                if (!found && _options.MissingPartner == MissingPartner.LeaveOut)
                {
                    continue;
                }

                var difference = (double)distances[positive] - (found ? negative : 0);
                var weight = terms.Add(Term(difference), comparison.Labels[anchor], difference + Margin > 0);
                var derivative = weight * Derivative(difference);
                comparison.Gradients(anchor)[positive] += (float)derivative;
                if (found)
                {
                    Spread(comparison, anchor, -1, negative, -derivative, _options.Ties);
                }
            }
        }

        return Finish(comparison, terms, hasMargin: true);
    }

    private static bool FindNegative(
        ReadOnlySpan<float> distances, ReadOnlySpan<sbyte> pairLabels, float toPositive, out float negative)
    {
        var nearestBeyond = float.PositiveInfinity;
        var farthest = float.NegativeInfinity;
        for (var n = 0; n < distances.Length; n++)
        {
            if (pairLabels[n] < 0)
            {
                farthest = MathF.Max(farthest, distances[n]);
                nearestBeyond = distances[n] > toPositive ? MathF.Min(nearestBeyond, distances[n]) : nearestBeyond;
            }
        }

        negative = float.IsFinite(nearestBeyond) ? nearestBeyond : farthest;
        return float.IsFinite(negative);
    }
}
