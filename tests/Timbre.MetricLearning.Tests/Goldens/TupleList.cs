using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests.Goldens;

/// <summary>Writes down what a miner hands over.</summary>
internal sealed class TupleList : ITupleTaker
{
    public List<(int Anchor, int Positive, int Negative)> Triplets { get; } = [];

    public List<(int Anchor, int Other)> Positives { get; } = [];

    public List<(int Anchor, int Other)> Negatives { get; } = [];

    /// <summary>What a miner finds in a batch, measured as it wants, or else as given.</summary>
    public static TupleList Of(
        Miner miner, float[] embeddings, int[] labels, Distance? distance = null, bool normalize = false, int seed = 0)
    {
        var list = new TupleList();
        miner.Mine(Measure(miner, embeddings, labels, distance, normalize, seed), 0, list);
        return list;
    }

    public static Comparison Measure(
        Miner miner, float[] embeddings, int[] labels, Distance? distance = null, bool normalize = false, int seed = 0)
    {
        using var tape = new Tape();
        var x = tape.Constant(embeddings, labels.Length, embeddings.Length / labels.Length);
        var points = miner.Normalize ?? normalize ? tape.NormalizeRows(x) : x;
        var comparison = new Comparison();
        var measure = miner.Distance ?? distance ?? Distance.Euclidean;
        comparison.Begin(measure, labels, default, x.Columns, 0, seed);
        comparison.Put(measure.Matrix(tape, points, points).Values, 0, labels.Length);
        return comparison;
    }

    public void TakeTriplets(int anchor, int positive, ReadOnlySpan<int> negatives)
    {
        foreach (var negative in negatives)
        {
            Triplets.Add((anchor, positive, negative));
        }
    }

    public void TakePairs(int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives)
    {
        foreach (var positive in positives)
        {
            Positives.Add((anchor, positive));
        }

        foreach (var negative in negatives)
        {
            Negatives.Add((anchor, negative));
        }
    }
}
