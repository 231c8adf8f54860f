using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Batch-all triplet loss: every valid triplet of the batch; by default the mean over those above 0.</summary>
/// <remarks>
/// Hermans, Beyer and Leibe 2017 (their "batch all", mean over non-zero terms). Runs over anchors and pairs; memory is
/// batch^2. The statistic is the fraction of positive triplets: those with d(a,p) - d(a,n) + margin above 0, also
/// under a soft margin.
/// </remarks>
/// <param name="options">Distance, margin and conventions; null: defaults.</param>
public sealed class BatchAllTripletLoss(TripletOptions? options = null) : TripletLoss(options)
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
            var partial = partials.Slice(a * batch, batch);
            for (var p = Options.EachPairOnce ? a + 1 : 0; p < batch; p++)
            {
                if (p == a || labels[p] != labels[a])
                {
                    continue;
                }

                var pull = 0.0;
                for (var n = 0; n < batch; n++)
                {
                    if (labels[n] == labels[a])
                    {
                        continue;
                    }

                    terms++;
                    var difference = (double)row[p] - row[n];
                    violating += difference + Options.Margin > 0 ? 1 : 0;
                    var slope = Options.Slope(difference);
                    if (slope > 0)
                    {
                        positive++;
                        sum += Options.Term(difference);
                        pull += slope;
                        partial[n] -= (float)slope;
                    }
                }

                partial[p] += (float)pull;
            }
        }

        return Reduce(tape, distances, sum, partials, terms, positive, violating, Options.Reduction ?? Reduction.MeanOfPositive);
    }
}
