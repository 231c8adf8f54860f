using Timbre.Tensors;

namespace Timbre.MetricLearning.Tests;

/// <summary>Losses that no reference value covers, against their formulas written out in double precision, with central differences of those.</summary>
public sealed class NaiveLossTests
{
    private const int Dim = 5;
    private const int Classes = 3;
    private static readonly int[] Labels = [0, 0, 1, 1, 2, 2, 0];

    // Two batches met before: speaker 0 twice, speaker 1 once, speaker 2 never.
    private static readonly (double[][] Rows, int[] Labels)[] Met =
        [([[1, 0, 0, 0, 1], [3, 0, 0, 0, 0]], [0, 0]), ([[0, 2, 0, 1, 0], [0, 0, 1, 0, 0]], [0, 1])];

    private static readonly Dictionary<string, (EmbeddingLoss Loss, Func<double[][], double> Formula)> Cases = Make();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_AgainstTheFormula_ValueAndGradientAgree(string name)
    {
        var (loss, formula) = Cases[name];
        var x = Points();
        using var tape = new Tape();
        var embeddings = tape.Variable([.. x.SelectMany(row => row).Select(value => (float)value)], Labels.Length, Dim);
        var value = loss.Compute(tape, embeddings, Labels);
        tape.Backward(value);
        ((double)value.Scalar).ShouldBe(formula(x), 1e-5 * Math.Max(1, Math.Abs(formula(x))));
        var slopes = new double[Labels.Length * Dim];
        for (var i = 0; i < slopes.Length; i++)
        {
            ref var number = ref x[i / Dim][i % Dim];
            var kept = number;
            number = kept + 1e-5;
            var up = formula(x);
            number = kept - 1e-5;
            slopes[i] = (up - formula(x)) / 2e-5;
            number = kept;
        }

        Testing.GoldenTolerance.Check("gradient", slopes, embeddings.Gradient, 1e-4, 1e-6);
    }

    [Fact]
    public void Beta_OfTheMarginLoss_HasItsSlope()
    {
        var x = Points();
        var loss = new MarginLoss(0.2f, 1.1f);
        using var tape = new Tape();
        tape.Backward(loss.Compute(tape, tape.Variable([.. x.SelectMany(row => row).Select(value => (float)value)], Labels.Length, Dim), Labels));
        var slope = (Margin(x, 1.1 + 1e-5) - Margin(x, 1.1 - 1e-5)) / 2e-5;
        ((double)loss.Parameters[0].Gradient[0]).ShouldBe(slope, 1e-4);
    }

    [Fact]
    public void Likeness_OfAHead_IsTheSigmoidOfItsScore()
    {
        var head = new SimilarityHeadLoss(Dim, new Random(3), normalize: false);
        var (weights, x) = (head.Parameters[0].Values.ToArray(), Points());
        var score = Enumerable.Range(0, Dim).Sum(i => weights[i] * Math.Abs(x[0][i] - x[1][i]));
        float[] a = [.. x[0].Select(value => (float)value)], b = [.. x[1].Select(value => (float)value)];
        ((double)head.Likeness(a, b)).ShouldBe(1 / (1 + Math.Exp(-score)), 1e-6);
        head.Likeness(a, b).ShouldBe(head.Likeness(b, a));
        Should.Throw<ArgumentException>(() => head.Likeness([1, 2], b));
    }

    private static Dictionary<string, (EmbeddingLoss Loss, Func<double[][], double> Formula)> Make()
    {
        var triple = new SoftTripleLoss(Dim, Classes, new Random(3), centers: 3);
        var head = new SimilarityHeadLoss(Dim, new Random(4), normalize: false, miner: new AllPairsMiner());
        var averaged = new CenterLoss(Dim, Classes, new Random(1), averages: true) { IsTraining = false };
        Meet(averaged);
        var weights = new float[] { 1, 3, 0.5f };
        return new()
        {
            ["angular"] = (new AngularLoss(36), x => Angular(x, 36)),
            ["soft triple"] = (triple, x => Triple(x, triple)),
            ["similarity head on all pairs"] = (head, x => Head(x, head)),
            ["margin, all triplets"] = (new MarginLoss(0.2f, 1.1f), x => Margin(x, 1.1)),
            ["center, averaged"] = (averaged, x => Center(x)),
            ["batch-all with class weights"] = (
                new BatchAllTripletLoss(new() { Margin = 1, Reducer = new Reducer(Reduction.Mean, weights) }), x => WeightedTriplets(x, weights)),
            ["triplet with swap"] = (
                new TripletMarginLoss(1, swap: true, options: new() { Reducer = Reducer.Mean }), x => Swapped(x)),
            ["lifted structure with class weights"] = (
                new LiftedStructureLoss(2, 0, new() { Reducer = new Reducer(Reduction.Mean, weights) }), x => Lifted(x, weights)),
        };
    }

    private static double[][] Points()
    {
        var random = new Random(11);
        return [.. Labels.Select(_ => Enumerable.Range(0, Dim).Select(_ => random.Next(-1023, 1024) / 512.0).ToArray())];
    }

    private static double Angular(double[][] x, double degrees)
    {
        var squared = Math.Pow(Math.Tan(degrees * Math.PI / 180), 2);
        return (
            from pair in Positives()
            select Math.Log(1 + Negatives(pair.A).Sum(n => Math.Exp(
                (4 * squared * (Cosine(x[pair.A], x[n]) + Cosine(x[pair.P], x[n]))) - (2 * (1 + squared) * Cosine(x[pair.A], x[pair.P])))))).Average();
    }

    private static double Triple(double[][] x, SoftTripleLoss loss)
    {
        var rows = loss.Parameters[0].Values.ToArray().Select(value => (double)value).Chunk(Dim).ToArray();
        double[][][] centers = [.. Enumerable.Range(0, Classes).Select(c => Enumerable.Range(0, 3).Select(k => rows[(k * Classes) + c]).ToArray())];
        double Similarity(double[] row, int c)
        {
            var cosines = centers[c].Select(center => Cosine(row, center)).ToArray();
            var powers = cosines.Select(cosine => Math.Exp(cosine / 0.1)).ToArray();
            return cosines.Zip(powers, (cosine, power) => cosine * power).Sum() / powers.Sum();
        }

        var data = x.Select((row, i) =>
        {
            var logits = Enumerable.Range(0, Classes).Select(c => 20 * (Similarity(row, c) - (c == Labels[i] ? 0.01 : 0))).ToArray();
            return Math.Log(logits.Sum(Math.Exp)) - logits[Labels[i]];
        }).Average();
        var apart = centers.Sum(own => Math.Sqrt(2 - (2 * Cosine(own[0], own[1]))) + Math.Sqrt(2 - (2 * Cosine(own[0], own[2])))
            + Math.Sqrt(2 - (2 * Cosine(own[1], own[2]))));
        return data + (0.2 * apart / (Classes * 3 * 2));
    }

    private static double Head(double[][] x, SimilarityHeadLoss loss)
    {
        var weights = loss.Parameters[0].Values.ToArray();
        return (
            from a in Enumerable.Range(0, Labels.Length)
            from b in Enumerable.Range(0, Labels.Length)
            where a != b
            let score = Enumerable.Range(0, Dim).Sum(i => weights[i] * Math.Abs(x[a][i] - x[b][i]))
            select Math.Log(1 + Math.Exp(score)) - (Labels[a] == Labels[b] ? score : 0)).Average();
    }

    private static double Margin(double[][] x, double beta)
    {
        double Apart(int a, int b) => Distance(Unit(x[a]), Unit(x[b]));
        var hinges = (
            from pair in Positives()
            from n in Negatives(pair.A)
            from hinge in new[] { Apart(pair.A, pair.P) - beta + 0.2f, beta - Apart(pair.A, n) + 0.2f }
            where hinge > 0
            select hinge).ToArray();
        return hinges.Average();
    }

    private static void Meet(CenterLoss loss)
    {
        loss.IsTraining = true;
        foreach (var (rows, labels) in Met)
        {
            using var tape = new Tape();
            loss.Compute(tape, tape.Variable([.. rows.SelectMany(row => row).Select(value => (float)value)], labels.Length, Dim), labels);
        }

        loss.IsTraining = false;
    }

    // Unbiased averages: of speaker 0 (0.9 * 0.1 * first mean + 0.1 * second) / 0.19, of speaker 1 its only row.
    private static double Center(double[][] x)
    {
        double[] first = [.. Enumerable.Range(0, Dim).Select(i =>
            ((0.9 * 0.1 * (Met[0].Rows[0][i] + Met[0].Rows[1][i]) / 2) + (0.1 * Met[1].Rows[0][i])) / 0.19)];
        var centers = new[] { first, Met[1].Rows[1] };
        return x.Select((row, i) => Labels[i] < 2 ? row.Zip(centers[Labels[i]], (a, b) => (a - b) * (a - b)).Sum() : 0).Average();
    }

    private static double WeightedTriplets(double[][] x, float[] weights)
    {
        var triplets = (from pair in Positives() from n in Negatives(pair.A) select (pair.A, pair.P, N: n)).ToArray();
        return triplets.Sum(t => weights[Labels[t.A]] * Math.Max(Distance(x[t.A], x[t.P]) - Distance(x[t.A], x[t.N]) + 1, 0))
            / triplets.Sum(t => weights[Labels[t.A]]);
    }

    private static double Swapped(double[][] x) => (
        from pair in Positives()
        from n in Negatives(pair.A)
        select Math.Max(
            Distance(x[pair.A], x[pair.P]) - Math.Min(Distance(x[pair.A], x[n]), Distance(x[pair.P], x[n])) + 1, 0)).Average();

    private static double Lifted(double[][] x, float[] weights)
    {
        double Near(int a) => Negatives(a).Sum(n => Math.Exp(2 - Distance(x[a], x[n])));
        return Positives().Sum(pair => weights[Labels[pair.A]]
            * Math.Pow(Math.Max(Math.Log(Near(pair.A) + Near(pair.P)) + Distance(x[pair.A], x[pair.P]), 0), 2) / 2)
            / Positives().Sum(pair => weights[Labels[pair.A]]);
    }

    private static IEnumerable<(int A, int P)> Positives() =>
        from a in Enumerable.Range(0, Labels.Length)
        from p in Enumerable.Range(0, Labels.Length)
        where a != p && Labels[a] == Labels[p]
        select (a, p);

    private static IEnumerable<int> Negatives(int anchor) =>
        Enumerable.Range(0, Labels.Length).Where(n => Labels[n] != Labels[anchor]);

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (u, v) => (u - v) * (u - v)).Sum());

    private static double[] Unit(double[] a) => [.. a.Select(u => u / Math.Sqrt(a.Sum(v => v * v)))];

    private static double Cosine(double[] a, double[] b) =>
        a.Zip(b, (u, v) => u * v).Sum() / Math.Sqrt(a.Sum(u => u * u) * b.Sum(v => v * v));
}
