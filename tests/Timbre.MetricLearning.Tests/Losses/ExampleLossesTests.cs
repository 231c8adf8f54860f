using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests.Losses;

public sealed class ExampleLossesTests
{
    private const int Rows = 6;
    private const int Dim = 8;

    private static readonly int[] Labels = [0, 0, 1, 1, 2, 2];

    private readonly float[] _embeddings = Drawn(3);

    [Fact]
    public void Of_LossOverClasses_IsEachRowsOwn()
    {
        using var tape = new Tape();
        var loss = LossSum.Create([new CrossEntropyLossOptions()], new LossContext(Dim, 3, new Random(1)));
        var shares = ExampleLosses.Of(loss, tape, _embeddings, Labels, Rows);

        shares.Average().ShouldBe(Value(loss, tape, _embeddings, Labels), 1e-5);
        for (var row = 0; row < Rows; row++)
        {
            shares[row].ShouldBe(Value(loss, tape, _embeddings[(row * Dim)..((row + 1) * Dim)], [Labels[row]]), 1e-5);
        }
    }

    [Fact]
    public void Of_MeanOverExamples_IsEachExamplesTerm()
    {
        using var tape = new Tape();
        var shares = ExampleLosses.Of(new MeanLengthLoss(new MeanLengthLossOptions { Power = 2 }), tape, _embeddings, Labels, Rows);
        shares.ShouldBe(_embeddings.Chunk(Dim).Select(row => row.Sum(entry => (double)entry * entry)), 1e-4);
    }

    [Fact]
    public void Of_PartsAndWeights_AddUp()
    {
        using var tape = new Tape();
        var mean = new MeanLengthLoss(new MeanLengthLossOptions { Power = 2 });
        var sum = new LossSum([new LossTerm("half", new PartLoss(mean, 4, 4), 0.5f), new LossTerm("whole", mean, 2)]);
        var shares = ExampleLosses.Of(sum, tape, _embeddings, Labels, Rows);
        shares.ShouldBe(
            _embeddings.Chunk(Dim).Select(row => (0.5 * Squares(row[4..])) + (2 * Squares(row))), 1e-4);
    }

    [Fact]
    public void Of_FewerThanThereAre_AsksForSomeOfThem()
    {
        using var tape = new Tape();
        var mean = new MeanLengthLoss(new MeanLengthLossOptions { Power = 2 });
        var all = ExampleLosses.Of(mean, tape, _embeddings, Labels, Rows);
        ExampleLosses.Of(mean, tape, _embeddings, Labels, 3).ShouldBe([all[0], all[2], all[4]], 1e-9);
    }

    [Fact]
    public void Of_LossWithAMemory_RemembersNothingAndTrainsOn()
    {
        using var tape = new Tape();
        var loss = LossSum.Create([new ContrastiveLossOptions { Memory = 20 }], new LossContext(Dim, 3, new Random(1)));
        ExampleLosses.Of(loss, tape, _embeddings, Labels, Rows).Length.ShouldBe(Rows);
        loss.Terms[0].Loss.ShouldBeOfType<CrossBatchMemoryLoss>().Count.ShouldBe(0);
        loss.IsTraining.ShouldBeTrue();
    }

    private static double Squares(float[] row) => row.Sum(entry => (double)entry * entry);

    private static float Value(EmbeddingLoss loss, Tape tape, float[] embeddings, int[] labels)
    {
        tape.Reset();
        return loss.Compute(tape, tape.Constant(embeddings, labels.Length, Dim), labels).Scalar;
    }

    private static float[] Drawn(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows * Dim).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
