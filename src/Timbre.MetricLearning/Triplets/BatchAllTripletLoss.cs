using System.Numerics;
using System.Numerics.Tensors;
using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Batch-all triplet loss: every valid triplet of the batch; by default the mean over those above 0.</summary>
/// <remarks>
/// Hermans, Beyer and Leibe 2017 (their "batch all", mean over non-zero terms). Runs over anchors and pairs; memory is
/// batch^2. The statistic is the fraction of positive triplets: those with d(a,p) - d(a,n) + margin above 0, also
/// under a soft margin.
/// </remarks>
/// <param name="options">Distance, margin and conventions; null: defaults.</param>
public sealed class BatchAllTripletLoss(TripletOptions? options = null) : TripletLoss(options), INamedLoss
{
    // Below this a soft term is 0 in double precision.
    private const float SmallestExponent = -745.13f;

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "batch-all",
        "Triplet loss over every valid triplet, mean of the positive ones.",
        [
            .. TripletSettings.With("mean-of-positive"),
            new("each-pair-once", false, "Takes each pair of a speaker's rows once, the earlier as anchor."),
        ],
        (context, settings, _) => new BatchAllTripletLoss(TripletSettings.Read(settings, context) with
        {
            EachPairOnce = settings.Flag("each-pair-once"),
        })) { NeedsPairs = true };

    /// <inheritdoc/>
    protected override TapeValue OverDistances(Tape tape, TapeValue distances, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        var partials = tape.Scratch(batch * batch);
        partials.Clear();
        var terms = (Options.Reducer ?? Reducer.MeanOfPositive).Start();
        var room = tape.Scratch(batch);
        var pushes = tape.Scratch(batch);
        var excess = tape.Scratch(batch);
        var slopes = tape.Scratch(batch);
        for (var a = 0; a < batch; a++)
        {
            var row = distances.Values.Slice(a * batch, batch);
            var partial = partials.Slice(a * batch, batch);
            var negatives = room[..GatherNegatives(row, labels, a, room)];
            if (negatives.IsEmpty)
            {
                continue;
            }

            var push = pushes[..negatives.Length];
            push.Clear();
            for (var p = Options.EachPairOnce ? a + 1 : 0; p < batch; p++)
            {
                if (p != a && labels[p] == labels[a])
                {
                    var pull = Options.Soft
                        ? Soft(row[p], negatives, push, excess[..negatives.Length], slopes[..negatives.Length], labels[a], ref terms)
                        : Hard(row[p] + Options.Margin, negatives, push, labels[a], ref terms);
                    partial[p] += (float)pull;
                }
            }

            Scatter(push, labels, a, (Options.Reducer ?? Reducer.MeanOfPositive).WeightOf(labels[a]), partial);
        }

        return Reduce(tape, distances, terms, partials);
    }

    private static int GatherNegatives(ReadOnlySpan<float> row, ReadOnlySpan<int> labels, int anchor, Span<float> negatives)
    {
        var count = 0;
        for (var n = 0; n < row.Length; n++)
        {
            negatives[count] = row[n];
            count += labels[n] != labels[anchor] ? 1 : 0;
        }

        return count;
    }

    private static void Scatter(ReadOnlySpan<float> push, ReadOnlySpan<int> labels, int anchor, double weight, Span<float> partial)
    {
        var count = 0;
        for (var n = 0; n < labels.Length; n++)
        {
            if (labels[n] != labels[anchor])
            {
                partial[n] -= (float)(weight * push[count++]);
            }
        }
    }

    // Sum of max(near - d, 0) over the negatives; push counts, for each, how often it is above 0.
    private static double Hard(float near, ReadOnlySpan<float> negatives, Span<float> push, int label, ref TermSum terms)
    {
        var (sums, counts) = (Vector<float>.Zero, Vector<float>.Zero);
        var i = 0;
        for (; i <= negatives.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var excess = new Vector<float>(near) - new Vector<float>(negatives[i..]);
            var above = Vector.ConditionalSelect(Vector.GreaterThan(excess, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);
            sums += excess * above;
            counts += above;
            (new Vector<float>(push[i..]) + above).CopyTo(push[i..]);
        }

        var (sum, count) = ((double)Vector.Sum(sums), (long)Vector.Sum(counts));
        for (; i < negatives.Length; i++)
        {
            var excess = near - negatives[i];
            if (excess > 0)
            {
                (sum, count) = (sum + excess, count + 1);
                push[i]++;
            }
        }

        return count * terms.Add(sum, label, negatives.Length, count, count);
    }

    // Sum of ln(1 + e^x), x = positive - negative + margin, as max(x, 0) + ln(1 + e^-|x|).
    private double Soft(
        float positive, ReadOnlySpan<float> negatives, Span<float> push, Span<float> excess, Span<float> slopes, int label, ref TermSum terms)
    {
        TensorPrimitives.Subtract(positive + Options.Margin, negatives, excess);
        TensorPrimitives.Sigmoid<float>(excess, slopes);
        TensorPrimitives.Add<float>(push, slopes, push);
        var pull = (double)TensorPrimitives.Sum<float>(slopes);
        var (sum, count, violating) = (0.0, 0, 0);
        foreach (var x in excess)
        {
            sum += Math.Max(x, 0);
            count += x > SmallestExponent ? 1 : 0;
            violating += x > 0 ? 1 : 0;
        }

        TensorPrimitives.Abs<float>(excess, excess);
        TensorPrimitives.Negate<float>(excess, excess);
        TensorPrimitives.Exp<float>(excess, excess);
        TensorPrimitives.LogP1<float>(excess, excess);
        return pull * terms.Add(sum + TensorPrimitives.Sum<float>(excess), label, negatives.Length, count, violating);
    }
}
