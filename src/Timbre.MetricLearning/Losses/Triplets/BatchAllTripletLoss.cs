using System.Numerics;
using System.Numerics.Tensors;

namespace Timbre.MetricLearning.Losses;

/// <summary>Batch-all triplet loss: every valid triplet of the batch; by default the mean over those above 0.</summary>
/// <remarks>
/// Hermans, Beyer and Leibe 2017 (their "batch all", mean over non-zero terms). Runs over anchors and pairs; memory is
/// batch^2. The statistic is the fraction of positive triplets: those with d(a,p) - d(a,n) + margin above 0, also
/// under a soft margin.
/// </remarks>
public sealed class BatchAllTripletLoss : TripletLoss
{
    // Below this a soft term is 0 in double precision.
    private const float SmallestExponent = -745.13f;

    private readonly bool _eachPairOnce;
    private float[] _scratch = [];

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, margin and conventions; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public BatchAllTripletLoss(BatchAllTripletLossOptions? options = null)
        : base(options ??= new()) =>
        _eachPairOnce = options.EachPairOnce;

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (_scratch.Length < 4 * comparison.Columns)
        {
            _scratch = new float[4 * comparison.Columns];
        }

        var terms = Reducer.Start();
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            CompareAnchor(comparison, anchor, ref terms);
        }

        return Finish(comparison, terms, hasMargin: true);
    }

    private void CompareAnchor(Comparison comparison, int anchor, ref TermSum terms)
    {
        var distances = comparison.Distances(anchor);
        var pairLabels = comparison.PairLabels(anchor);
        var negatives = Scratch(0, Gather(distances, pairLabels, Scratch(0, distances.Length)));
        if (negatives.IsEmpty)
        {
            return;
        }

        var push = Scratch(1, negatives.Length);
        var excess = Scratch(2, negatives.Length);
        var derivatives = Scratch(3, negatives.Length);
        push.Clear();
        var gradients = comparison.Gradients(anchor);
        var label = comparison.Labels[anchor];
        for (var positive = _eachPairOnce ? anchor + 1 : 0; positive < distances.Length; positive++)
        {
            if (pairLabels[positive] > 0)
            {
                var pull = IsSoft
                    ? Soft(distances[positive], negatives, push, excess, derivatives, label, ref terms)
                    : Hard(distances[positive] + (float)Margin, negatives, push, label, ref terms);
                gradients[positive] += (float)pull;
            }
        }

        Scatter(push, pairLabels, Reducer.WeightOf(label), gradients);
    }

    private Span<float> Scratch(int index, int length) => _scratch.AsSpan(index * (_scratch.Length / 4), length);

    // The distances of the negatives, side by side; how many there are.
    private static int Gather(ReadOnlySpan<float> distances, ReadOnlySpan<sbyte> pairLabels, Span<float> negatives)
    {
        var count = 0;
        for (var column = 0; column < distances.Length; column++)
        {
            negatives[count] = distances[column];
            count += pairLabels[column] < 0 ? 1 : 0;
        }

        return count;
    }

    private static void Scatter(ReadOnlySpan<float> push, ReadOnlySpan<sbyte> pairLabels, double weight, Span<float> gradients)
    {
        var count = 0;
        for (var column = 0; column < gradients.Length; column++)
        {
            if (pairLabels[column] < 0)
            {
                gradients[column] -= (float)(weight * push[count++]);
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
        float positive, ReadOnlySpan<float> negatives, Span<float> push, Span<float> excess, Span<float> derivatives, int label,
            ref TermSum terms)
    {
        TensorPrimitives.Subtract(positive + (float)Margin, negatives, excess);
        TensorPrimitives.Sigmoid<float>(excess, derivatives);
        TensorPrimitives.Add<float>(push, derivatives, push);
        var pull = (double)TensorPrimitives.Sum<float>(derivatives);
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
