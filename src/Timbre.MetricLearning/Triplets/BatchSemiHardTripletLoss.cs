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
public sealed class BatchSemiHardTripletLoss(TripletOptions? options = null) : TripletLoss(options), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "batch-semi-hard",
        "Triplet loss of each pair with the nearest negative farther than the positive.",
        [.. TripletSettings.With("mean"), TripletSettings.Missing, TripletSettings.Ties],
        (context, settings, _) => new BatchSemiHardTripletLoss(TripletSettings.ReadHard(settings, context))) { NeedsPairs = true };

    /// <inheritdoc/>
    protected override TapeValue OverDistances(Tape tape, TapeValue distances, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        var d = distances.Values;
        var partials = tape.Scratch(d.Length);
        partials.Clear();
        var terms = (Options.Reducer ?? Reducer.Mean).Start();
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

                var difference = (double)row[p] - (found ? negative : 0);
                var weight = terms.Add(Options.Term(difference), labels[a], difference + Options.Margin > 0);
                var slope = weight * Options.Slope(difference);
                var partial = partials.Slice(a * batch, batch);
                partial[p] += (float)slope;
                if (found)
                {
                    Spread(row, labels, a, false, negative, -slope, partial);
                }
            }
        }

        return Reduce(tape, distances, terms, partials);
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
}
