namespace Timbre.Training.Tracking;

/// <summary>Counts numbers in the buckets of TensorFlow's own histograms: each a tenth wider than the one nearer to 0.</summary>
/// <remarks>
/// Limits are 0 and +-1e-12 * 1.1^k up to 1e20 (tensorflow/core/lib/histogram/histogram.cc); the bucket of a number is found by its
/// exponent and first bits. Of buckets without numbers only those beside others are kept. NaN counts nowhere.
/// </remarks>
internal sealed class TensorHistogram
{
    private const double Smallest = 1e-12;
    private const double Largest = 1e20;
    private const double Growth = 1.1;

    // Bits of a number's fraction that its prefix leaves out: 7 of them stay, and the exponent.
    private const int LeftOut = 16;

    private static readonly double[] Positive = [.. PositiveLimits()];
    private static readonly short[] FirstOfPrefix = FirstBuckets();

    private TensorHistogram()
    {
    }

    /// <summary>Lowest number.</summary>
    public double Min { get; private set; }

    /// <summary>Highest number.</summary>
    public double Max { get; private set; }

    /// <summary>How many numbers.</summary>
    public double Count { get; private set; }

    /// <summary>Their sum.</summary>
    public double Sum { get; private set; }

    /// <summary>The sum of their squares.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>Upper limits of the buckets, rising; a bucket begins where the one before ends.</summary>
    public IReadOnlyList<double> Limits { get; private set; } = [];

    /// <summary>Numbers in each bucket.</summary>
    public IReadOnlyList<double> Counts { get; private set; } = [];

    /// <summary>Counts numbers.</summary>
    public static TensorHistogram Of(ReadOnlySpan<float> values)
    {
        // Negative ones from the largest to the smallest, then positive ones; the limit between is 0.
        var counts = new long[2 * Positive.Length];
        var histogram = new TensorHistogram { Min = double.PositiveInfinity, Max = double.NegativeInfinity };
        foreach (var value in values)
        {
            if (float.IsNaN(value))
            {
                continue;
            }

            histogram.Add(value);
            var index = IndexOf(MathF.Abs(value));
            counts[value < 0 ? Positive.Length - 1 - index : Positive.Length + index]++;
        }

        if (histogram.Count == 0)
        {
            (histogram.Min, histogram.Max) = (0, 0);
        }

        histogram.Keep(counts);
        return histogram;
    }

    private static IEnumerable<double> PositiveLimits()
    {
        for (var limit = Smallest; limit < Largest; limit *= Growth)
        {
            yield return limit;
        }

        yield return double.MaxValue;
    }

    // The first limit above the number. Numbers of one prefix lie within a hundredth: their first one's bucket, or the next.
    private static int IndexOf(float magnitude)
    {
        int index = FirstOfPrefix[BitConverter.SingleToInt32Bits(magnitude) >> LeftOut];
        while (index < Positive.Length - 1 && magnitude >= Positive[index])
        {
            index++;
        }

        return index;
    }

    private static short[] FirstBuckets()
    {
        var first = new short[1 << (sizeof(int) * 8 - 1 - LeftOut)];
        short index = 0;
        for (var prefix = 0; prefix < first.Length; prefix++)
        {
            var least = BitConverter.Int32BitsToSingle(prefix << LeftOut);
            while (index < Positive.Length - 1 && least >= Positive[index])
            {
                index++;
            }

            first[prefix] = index;
        }

        return first;
    }

    private static double LimitOf(int bucket) =>
        bucket >= Positive.Length
            ? Positive[bucket - Positive.Length]
            : bucket == Positive.Length - 1 ? 0 : -Positive[Positive.Length - 2 - bucket];

    private void Add(double value)
    {
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
        Count++;
        Sum += value;
        SumOfSquares += value * value;
    }

    private void Keep(long[] counts)
    {
        var (limits, kept) = (new List<double>(), new List<double>());
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            if (counts[bucket] > 0 || (bucket + 1 < counts.Length && counts[bucket + 1] > 0))
            {
                limits.Add(LimitOf(bucket));
                kept.Add(counts[bucket]);
            }
        }

        (Limits, Counts) = limits.Count > 0 ? (limits, kept) : ([double.MaxValue], [0]);
    }
}
