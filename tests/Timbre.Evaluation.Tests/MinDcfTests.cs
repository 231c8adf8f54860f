namespace Timbre.Evaluation;

public sealed class MinDcfTests
{
    [Theory]
    [InlineData(0.01, 1, 1)]
    [InlineData(0.05, 1, 1)]
    [InlineData(0.5, 10, 1)]
    [InlineData(0.9, 1, 2)]
    public void Compute_RandomScores_IsLeastCostOverAllThresholds(double pTarget, double cMiss, double cFa)
    {
        var random = new Random(7);
        var targets = Enumerable.Range(0, 50).Select(_ => Math.Round(random.NextDouble() + 0.3, 2)).ToArray();
        var nontargets = Enumerable.Range(0, 80).Select(_ => Math.Round(random.NextDouble(), 2)).ToArray();
        var least = targets.Concat(nontargets).Append(double.PositiveInfinity).Min(threshold =>
            (cMiss * pTarget * targets.Count(score => score < threshold) / 50)
            + (cFa * (1 - pTarget) * nontargets.Count(score => score >= threshold) / 80));
        var cost = new DetectionCost { PTarget = pTarget, CMiss = cMiss, CFa = cFa, Normalized = false };
        MinDcf.Compute(targets, nontargets, cost).Cost.ShouldBe(least, 1e-12);
        MinDcf.Compute(targets, nontargets, cost with { Normalized = true }).Cost
            .ShouldBe(least / Math.Min(cMiss * pTarget, cFa * (1 - pTarget)), 1e-9);
    }

    [Fact]
    public void Compute_InvertedScores_IsOneByAcceptingNothing()
    {
        var least = MinDcf.Compute([0, 1], [2, 3]);
        least.Cost.ShouldBe(1);
        least.Threshold.ShouldBe(double.PositiveInfinity);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0.1, 0)]
    public void Compute_NotACost_Throws(double pTarget, double cMiss) =>
        Should.Throw<ArgumentException>(
            () => MinDcf.Compute([1], [0], new DetectionCost { PTarget = pTarget, CMiss = cMiss }));

    [Fact]
    public void Default_IsVoxCelebs()
    {
        var cost = DetectionCost.Default;
        (cost.PTarget, cost.CMiss, cost.CFa, cost.Normalized).ShouldBe((0.01, 1, 1, true));
    }
}
