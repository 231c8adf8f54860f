using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Batch-hard triplet loss: each anchor with its farthest positive and its nearest negative; mean over anchors.</summary>
/// <remarks>
/// Hermans, Beyer and Leibe 2017, eq. 5. The statistic is the share of anchors that violate the margin. Anchors
/// without a positive or a negative are left out unless <see cref="TripletOptions.MissingPartner"/> keeps them.
/// </remarks>
/// <param name="options">Distance, margin and conventions; null: defaults.</param>
public sealed class BatchHardTripletLoss(TripletOptions? options = null) : TripletLoss(options), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "batch-hard",
        "Triplet loss of each anchor with its farthest positive and nearest negative.",
        [.. TripletSettings.With("mean"), TripletSettings.Missing, TripletSettings.Ties],
        (context, settings, _) => new BatchHardTripletLoss(TripletSettings.ReadHard(settings, context))) { NeedsPairs = true };

    /// <inheritdoc/>
    protected override TapeValue OverDistances(Tape tape, TapeValue distances, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        var partials = tape.Scratch(batch * batch);
        partials.Clear();
        var terms = (Options.Reducer ?? Reducer.Mean).Start();
        for (var anchor = 0; anchor < batch; anchor++)
        {
            var row = distances.Values.Slice(anchor * batch, batch);
            var (farthest, nearest) = (float.NegativeInfinity, float.PositiveInfinity);
            for (var other = 0; other < batch; other++)
            {
                if (labels[other] != labels[anchor])
                {
                    nearest = MathF.Min(nearest, row[other]);
                }
                else if (other != anchor)
                {
                    farthest = MathF.Max(farthest, row[other]);
                }
            }

            var (hasPositive, hasNegative) = (float.IsFinite(farthest), float.IsFinite(nearest));
            if (Options.MissingPartner == MissingPartner.LeaveOut && !(hasPositive && hasNegative))
            {
                continue;
            }

            var difference = hasNegative ? (hasPositive ? (double)farthest : 0) - nearest : 0;
            var weight = terms.Add(Options.Term(difference), labels[anchor], difference + Options.Margin > 0);
            if (hasNegative)
            {
                var slope = weight * Options.Slope(difference);
                var partial = partials.Slice(anchor * batch, batch);
                Spread(row, labels, anchor, true, farthest, slope, partial);
                Spread(row, labels, anchor, false, nearest, -slope, partial);
            }
        }

        return Reduce(tape, distances, terms, partials);
    }
}
