using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Tensors.Tapes;
using static Timbre.MetricLearning.Tests.Losses.FormulaCheck;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>Triplet losses and options that no reference value covers, against their formulas.</summary>
public sealed class TripletFormulaTests
{
    [Fact]
    public void BatchAll_WithClassWeights_Agrees()
    {
        double[] weights = [1, 3, 0.5];
        new BatchAllTripletLoss(new() { Margin = 1, Reduction = Reduction.Mean, ClassWeights = weights }).ShouldBe(x =>
            Triplets().Sum(t => weights[Labels[t.A]] * Math.Max(Distance(x[t.A], x[t.P]) - Distance(x[t.A], x[t.N]) + 1, 0))
            / Triplets().Sum(t => weights[Labels[t.A]]));
    }

    [Fact]
    public void BatchAll_SoftByCosine_Agrees() =>
        new BatchAllTripletLoss(new() { Distance = DistanceKind.Cosine, Soft = true }).ShouldBe(x =>
            Triplets().Average(t => Math.Log(1 + Math.Exp(Cosine(x[t.A], x[t.N]) - Cosine(x[t.A], x[t.P])))));

    // The hardest of the pairs that a miner leaves, for losses that choose by themselves too.
    [Fact]
    public void BatchHard_OverAMinersPairs_TakesTheHardestOfThose()
    {
        var miner = new PairMarginMinerOptions { PositiveMargin = 1.5, NegativeMargin = 3 };
        new BatchHardTripletLoss(new() { Margin = 4, Miner = miner }).ShouldBe(x => (
            from a in Enumerable.Range(0, Labels.Length)
            let far = Positives().Where(pair => pair.A == a).Select(pair => Distance(x[a], x[pair.P])).Where(d => d > 1.5).ToArray()
            let near = Negatives(a).Select(n => Distance(x[a], x[n])).Where(d => d < 3).ToArray()
            where far.Length > 0 && near.Length > 0
            select Math.Max(far.Max() - near.Min() + 4, 0)).Average());
    }

    [Fact]
    public void Triplet_WithSwap_Agrees() =>
        new TripletMarginLoss(new() { Margin = 1, Swap = true, Reduction = Reduction.Mean }).ShouldBe(x => Triplets().Average(t => Math.Max(
            Distance(x[t.A], x[t.P]) - Math.Min(Distance(x[t.A], x[t.N]), Distance(x[t.P], x[t.N])) + 1, 0)));

    [Fact]
    public void PositiveDistance_AgainstTheFormula_Agrees() =>
        new PositiveDistanceLoss().ShouldBe(x => Positives().Average(pair => Distance(x[pair.A], x[pair.P])));

    [Fact]
    public void Margin_OverAllTriplets_Agrees() =>
        new MarginLoss(Context(1), new() { Beta = 1.1 }).ShouldBe(x => Margin(x, 1.1f));

    [Fact]
    public void Beta_OfTheMarginLoss_HasItsDerivative()
    {
        var x = Points();
        var loss = new MarginLoss(Context(1), new() { Beta = 1.1 });
        using var tape = new Tape();
        tape.Backward(loss.Compute(tape, tape.Variable(Flat(x), Labels.Length, Dim), Labels));
        var derivative = (Margin(x, 1.1 + 1e-5) - Margin(x, 1.1 - 1e-5)) / 2e-5;
        ((double)loss.Parameters[0].Gradient[0]).ShouldBe(derivative, 1e-4);
    }

    private static double Margin(double[][] x, double beta)
    {
        double Apart(int a, int b) => Distance(Unit(x[a]), Unit(x[b]));
        return (
            from t in Triplets()
            from hinge in new[] { Apart(t.A, t.P) - beta + 0.2, beta - Apart(t.A, t.N) + 0.2 }
            where hinge > 0
            select hinge).Average();
    }

    private static IEnumerable<(int A, int P, int N)> Triplets() =>
        from pair in Positives() from n in Negatives(pair.A) select (pair.A, pair.P, n);
}
