using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// Batch-semi-hard triplet loss: each (anchor, positive) with the nearest negative farther than the positive; where
/// there is none, with the farthest negative; mean over the pairs.
/// </summary>
/// <remarks>
/// Schroff, Kalenichenko and Philbin 2015, with the fallback of TensorFlow Addons. The statistic is the share of pairs
/// that violate the margin. Pairs without any negative are left out unless
/// <see cref="TripletOptions.MissingPartner"/> keeps them.
/// </remarks>
/// <param name="options">Distance, margin and conventions; null: defaults.</param>
public sealed class BatchSemiHardTripletLoss(TripletOptions? options = null) : TripletLoss(options)
{
    /// <inheritdoc/>
    protected override TapeValue OverDistances(Tape tape, TapeValue distances, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        var d = distances.Values;
        var partials = tape.Room(d.Length);
        partials.Clear();
        var sum = 0.0;
        long terms = 0;
        long positive = 0;
        long violating = 0;
        for (var a = 0; a < batch; a++)
        {
            var row = d.Slice(a * batch, batch);
            for (var p = 0; p < batch; p++)
            {
                if (p == a || labels[p] != labels[a])
                {
                    continue;
                }

                var found = FindNegative(row, labels, a, row[p], out var negative);
                if (!found && Options.MissingPartner == MissingPartner.LeaveOut)
                {
                    continue;
                }

                terms++;
                var difference = (double)row[p] - (found ? negative : 0);
                violating += difference + Options.Margin > 0 ? 1 : 0;
                sum += Options.Term(difference);
                var slope = (float)Options.Slope(difference);
                positive += slope > 0 ? 1 : 0;
                partials[(a * batch) + p] += slope;
                if (found)
                {
                    Push(row, labels, a, negative, slope, partials.Slice(a * batch, batch));
                }
            }
        }

        return Reduce(tape, distances, sum, partials, terms, positive, violating, Options.Reduction ?? Reduction.Mean);
    }

    private static bool FindNegative(
        ReadOnlySpan<float> row, ReadOnlySpan<int> labels, int anchor, float toPositive, out float negative)
    {
        var nearestBeyond = float.PositiveInfinity;
        var farthest = float.NegativeInfinity;
        for (var n = 0; n < row.Length; n++)
        {
            if (labels[n] != labels[anchor])
            {
                farthest = MathF.Max(farthest, row[n]);
                nearestBeyond = row[n] > toPositive ? MathF.Min(nearestBeyond, row[n]) : nearestBeyond;
            }
        }

        negative = float.IsFinite(nearestBeyond) ? nearestBeyond : farthest;
        return float.IsFinite(negative);
    }

    private void Push(
        ReadOnlySpan<float> row, ReadOnlySpan<int> labels, int anchor, float negative, float slope, Span<float> partials)
    {
        var ties = 0;
        for (var n = 0; n < row.Length; n++)
        {
            ties += labels[n] != labels[anchor] && row[n] == negative ? 1 : 0;
        }

        ties = Options.Ties == TieRule.Share ? ties : 1;
        for (var (n, left) = (0, ties); left > 0; n++)
        {
            if (labels[n] != labels[anchor] && row[n] == negative)
            {
                partials[n] -= slope / ties;
                left--;
            }
        }
    }
}
