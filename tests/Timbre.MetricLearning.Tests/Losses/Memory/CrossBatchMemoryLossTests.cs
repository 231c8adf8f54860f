using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests.Losses;

public sealed class CrossBatchMemoryLossTests
{
    private static readonly LossContext s_context = new(3, 2, new Random(1));
    private static readonly int[] Labels = [0, 0, 1, 1];

    private static readonly Dictionary<string, (ComparingLoss Loss, Func<double[][], double> Formula)> AskingLosses = new()
    {
        ["lifted structure"] = (new LiftedStructureLoss(new() { NegativeMargin = 2 }), Lifted),
        ["angular"] = (new AngularLoss(new() { Angle = 36 }), Angular),
        ["swapped triplets"] = (new TripletMarginLoss(new() { Margin = 1, Swap = true, Reduction = Reduction.Mean }), Swapped),
    };

    public static TheoryData<string> AskingNames => [.. AskingLosses.Keys];

    [Fact]
    public void Compute_FirstBatch_IsTheInnerLoss()
    {
        var (value, gradient) = Run(new CrossBatchMemoryLoss(Inner(), 8, s_context), Batch(1));
        var (expected, derivative) = Run(Inner(), Batch(1));
        value.ShouldBe(expected);
        gradient.ShouldBe(derivative);
    }

    // What a batch compared with the one before it gives, written out; gradients flow into the later batch only.
    [Fact]
    public void Compute_SecondBatch_ComparesWithTheFirst()
    {
        var (first, second) = (Batch(1), Batch(2));
        var (value, gradient) = Run(new CrossBatchMemoryLoss(Inner(), 8, s_context), first, second);
        ((double)value).ShouldBe(Formula(second, first), 1e-5);
        for (var i = 0; i < second.Length; i++)
        {
            var (up, down) = (Moved(second, i, 1e-3), Moved(second, i, -1e-3));

            // Both sides of a pair within the batch move; remembered rows stay.
            var derivative = (Formula(up, first) - Formula(down, first)) / 2e-3;
            ((double)gradient[i]).ShouldBe(derivative, 1e-3, $"number {i}");
        }
    }

    [Fact]
    public void Compute_FullMemory_ForgetsTheOldest()
    {
        var small = new CrossBatchMemoryLoss(Inner(), 4, s_context);
        var (value, _) = Run(small, Batch(1), Batch(2), Batch(3));
        small.Count.ShouldBe(4);
        ((double)value).ShouldBe(Formula(Batch(3), Batch(2)), 1e-5);
    }

    [Fact]
    public void Compute_BeforeItsStart_RemembersButDoesNotCompare()
    {
        var late = new CrossBatchMemoryLoss(Inner(), 8, s_context, start: 2);
        var (value, _) = Run(late, Batch(1), Batch(2));
        value.ShouldBe(Run(Inner(), Batch(2)).Value);
        late.Count.ShouldBe(8);
    }

    [Fact]
    public void Parameters_CopiedToAnother_GoOnAlike()
    {
        var one = new CrossBatchMemoryLoss(Inner(), 6, s_context);
        Run(one, Batch(1), Batch(2));
        var other = new CrossBatchMemoryLoss(Inner(), 6, s_context);
        for (var i = 0; i < one.Parameters.Count; i++)
        {
            one.Parameters[i].Values.CopyTo(other.Parameters[i].Values);
        }

        Run(other, Batch(3)).Value.ShouldBe(Run(one, Batch(3)).Value);
    }

    [Fact]
    public void Compute_InValidation_RemembersNothing()
    {
        var loss = new CrossBatchMemoryLoss(Inner(), 6, s_context) { IsTraining = false };
        Run(loss, Batch(1));
        loss.Count.ShouldBe(0);
    }

    // Losses that ask for the distances of a positive as well, which a remembered one has none of.
    [Theory]
    [MemberData(nameof(AskingNames))]
    public void Compute_LossThatAsksForThePositivesDistances_TakesRememberedRowsAsItSays(string name)
    {
        var (loss, formula) = AskingLosses[name];
        var (first, second) = (Batch(1), Batch(2));
        var (value, gradient) = Run(new CrossBatchMemoryLoss(loss, 8, s_context), first, second);
        double Of(float[] batch) => formula([.. batch.Concat(first).Select(number => (double)number).Chunk(3)]);
        ((double)value).ShouldBe(Of(second), 1e-5);
        for (var i = 0; i < second.Length; i++)
        {
            var derivative = (Of(Moved(second, i, 1e-3)) - Of(Moved(second, i, -1e-3))) / 2e-3;
            ((double)gradient[i]).ShouldBe(derivative, 2e-3, $"number {i}");
        }
    }

    private static ContrastiveLoss Inner() =>
        new(new() { NegativeMargin = 1.5, Separate = false, Reduction = Reduction.Mean });

    private static float[] Batch(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 12).Select(_ => (float)random.NextDouble())];
    }

    private static float[] Moved(float[] values, int index, double by) =>
        [.. values.Select((value, i) => i == index ? (float)(value + by) : value)];

    private static double Formula(float[] batch, float[] memory)
    {
        var rows = batch.Chunk(3).Concat(memory.Chunk(3)).ToArray();
        var terms =
            from a in Enumerable.Range(0, 4)
            from b in Enumerable.Range(0, 8)
            where a != b
            let d = Math.Sqrt(rows[a].Zip(rows[b], (u, v) => Math.Pow((double)u - v, 2)).Sum())
            select Labels[a] == Labels[b % 4] ? d * d : Math.Pow(Math.Max(1.5 - d, 0), 2);
        return terms.Average();
    }

    // Rows 0 to 3 are the batch, 4 to 7 the memory, whose rows have the same labels.
    private static double Lifted(double[][] rows)
    {
        double Near(int a) => Negatives(a).Sum(n => Math.Exp(2 - Distance(rows[a], rows[n])));
        return Pairs(8).Average(pair =>
            Math.Pow(Math.Max(Math.Log(Near(pair.A) + (pair.P < 4 ? Near(pair.P) : 0)) + Distance(rows[pair.A], rows[pair.P]), 0), 2) / 2);
    }

    private static double Angular(double[][] rows)
    {
        var squared = Math.Pow(Math.Tan(36 * Math.PI / 180), 2);
        double Cosine(int a, int b) => rows[a].Zip(rows[b], (u, v) => u * v).Sum()
            / Math.Sqrt(rows[a].Sum(u => u * u) * rows[b].Sum(v => v * v));
        return Pairs(4).Average(pair => Math.Log(1 + Negatives(pair.A).Sum(n => Math.Exp(
            (4 * squared * (Cosine(pair.A, n) + Cosine(pair.P, n))) - (2 * (1 + squared) * Cosine(pair.A, pair.P))))));
    }

    private static double Swapped(double[][] rows) => (
        from pair in Pairs(8)
        from n in Negatives(pair.A)
        let toAnchor = Distance(rows[pair.A], rows[n])
        let near = pair.P < 4 ? Math.Min(toAnchor, Distance(rows[pair.P], rows[n])) : toAnchor
        select Math.Max(Distance(rows[pair.A], rows[pair.P]) - near + 1, 0)).Average();

    private static IEnumerable<(int A, int P)> Pairs(int positives) =>
        from a in Enumerable.Range(0, 4)
        from p in Enumerable.Range(0, positives)
        where a != p && Labels[a] == Labels[p % 4]
        select (a, p);

    private static IEnumerable<int> Negatives(int anchor) => Enumerable.Range(0, 8).Where(n => Labels[n % 4] != Labels[anchor]);

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (u, v) => (u - v) * (u - v)).Sum());

    private static (float Value, float[] Gradient) Run(EmbeddingLoss loss, params float[][] batches)
    {
        using var tape = new Tape();
        (float, float[]) result = (0, []);
        for (var step = 0; step < batches.Length; step++)
        {
            tape.Reset();
            loss.Step = step;
            var x = tape.Variable(batches[step], 4, 3);
            var value = loss.Compute(tape, x, Labels);
            tape.Backward(value);
            result = (value.Scalar, x.Gradient.ToArray());
        }

        return result;
    }
}
