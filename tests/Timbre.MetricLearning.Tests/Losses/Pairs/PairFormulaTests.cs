using Timbre.MetricLearning.Losses;
using static Timbre.MetricLearning.Tests.Losses.FormulaCheck;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>Pair losses and options that no reference value covers, against their formulas.</summary>
public sealed class PairFormulaTests
{
    [Fact]
    public void Angular_AgainstTheFormula_Agrees()
    {
        var squared = Math.Pow(Math.Tan(36 * Math.PI / 180), 2);
        new AngularLoss(new() { Angle = 36 }).ShouldBe(x => Positives().Average(pair => Math.Log(1 + Negatives(pair.A).Sum(n => Math.Exp(
            (4 * squared * (Cosine(x[pair.A], x[n]) + Cosine(x[pair.P], x[n]))) - (2 * (1 + squared) * Cosine(x[pair.A], x[pair.P])))))));
    }

    [Fact]
    public void LiftedStructure_WithClassWeights_Agrees()
    {
        double[] weights = [1, 3, 0.5];
        new LiftedStructureLoss(new() { NegativeMargin = 2, ClassWeights = weights }).ShouldBe(x =>
        {
            double Near(int a) => Negatives(a).Sum(n => Math.Exp(2 - Distance(x[a], x[n])));
            return Positives().Sum(pair => weights[Labels[pair.A]]
                * Math.Pow(Math.Max(Math.Log(Near(pair.A) + Near(pair.P)) + Distance(x[pair.A], x[pair.P]), 0), 2) / 2)
                / Positives().Sum(pair => weights[Labels[pair.A]]);
        });
    }

    [Fact]
    public void SimilarityHead_OnAllPairs_Agrees()
    {
        var head = new SimilarityHeadLoss(Context(4), new() { Normalize = false, Miner = null });
        var weights = head.Parameters[0].Values.ToArray();
        head.ShouldBe(x => (
            from a in Enumerable.Range(0, Labels.Length)
            from b in Enumerable.Range(0, Labels.Length)
            where a != b
            let score = Enumerable.Range(0, Dim).Sum(i => weights[i] * Math.Abs(x[a][i] - x[b][i]))
            select Math.Log(1 + Math.Exp(score)) - (Labels[a] == Labels[b] ? score : 0)).Average());
    }

    [Fact]
    public void Likeness_OfAHead_IsTheSigmoidOfItsScore()
    {
        var head = new SimilarityHeadLoss(Context(3), new() { Normalize = false });
        var (weights, x) = (head.Parameters[0].Values.ToArray(), Points());
        var score = Enumerable.Range(0, Dim).Sum(i => weights[i] * Math.Abs(x[0][i] - x[1][i]));
        float[] a = Flat([x[0]]), b = Flat([x[1]]);
        ((double)head.Likeness(a, b)).ShouldBe(1 / (1 + Math.Exp(-score)), 1e-6);
        head.Likeness(a, b).ShouldBe(head.Likeness(b, a));
        Should.Throw<ArgumentException>(() => head.Likeness([1, 2], b));
    }
}
