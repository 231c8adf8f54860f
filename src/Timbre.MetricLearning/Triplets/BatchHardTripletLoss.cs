using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Batch-hard triplet loss: each anchor with its farthest positive and its nearest negative; mean over anchors.</summary>
/// <remarks>
/// Hermans, Beyer and Leibe 2017, eq. 5. The statistic is the share of anchors that violate the margin. Anchors
/// without a positive or a negative are left out unless <see cref="TripletOptions.MissingPartner"/> keeps them.
/// </remarks>
/// <param name="options">Distance, margin and conventions; null: defaults.</param>
public sealed class BatchHardTripletLoss(TripletOptions? options = null) : TripletLoss(options)
{
    /// <inheritdoc/>
    protected override TapeValue OverDistances(Tape tape, TapeValue distances, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        var positives = tape.Room(batch * batch);
        var negatives = tape.Room(batch * batch);
        var comparable = tape.Room(batch);
        var kept = tape.Room(batch);
        var terms = 0;
        for (var a = 0; a < batch; a++)
        {
            var (hasPositive, hasNegative) = (false, false);
            for (var other = 0; other < batch; other++)
            {
                var isNegative = labels[other] != labels[a];
                var isPositive = !isNegative && other != a;
                positives[(a * batch) + other] = isPositive ? 1 : 0;
                negatives[(a * batch) + other] = isNegative ? 1 : 0;
                hasPositive |= isPositive;
                hasNegative |= isNegative;
            }

            var keeps = Options.MissingPartner == MissingPartner.KeepAtZero || (hasPositive && hasNegative);
            kept[a] = keeps ? 1 : 0;
            comparable[a] = keeps && hasNegative ? 1 : 0;
            terms += keeps ? 1 : 0;
        }

        var farthest = tape.MaximumOfRows(distances, positives, Options.Ties);
        var nearest = tape.MinimumOfRows(distances, negatives, Options.Ties);
        var differences = (farthest - nearest) * tape.Constant(comparable, batch, 1);
        var costs = Options.Terms(tape, differences) * tape.Constant(kept, batch, 1);
        Report(terms, terms == 0 ? 0 : (double)CountAbove(differences.Values, -Options.Margin, kept) / terms);
        return tape.Sum(costs) / Math.Max(1, Options.Reduction switch
        {
            Reduction.Sum => 1,
            Reduction.MeanOfPositive => CountAbove(costs.Values, 0, kept),
            _ => terms,
        });
    }

    private static int CountAbove(ReadOnlySpan<float> values, float limit, ReadOnlySpan<float> kept)
    {
        var count = 0;
        for (var a = 0; a < values.Length; a++)
        {
            count += kept[a] != 0 && values[a] > limit ? 1 : 0;
        }

        return count;
    }
}
