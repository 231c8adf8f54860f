namespace Timbre.Evaluation;

public sealed class CllrTests
{
    [Fact]
    public void Compute_KnowsNothing_IsOneBit() => Cllr.Compute([0, 0], [0]).ShouldBe(1, 1e-12);

    [Fact]
    public void Compute_LargeWrongRatios_StaysFinite() =>
        Cllr.Compute([-2000], [0]).ShouldBe(((2000 / Math.Log(2)) + 1) / 2, 1e-9);

    [Fact]
    public void Compute_InfiniteRightRatio_CostsNothing() =>
        Cllr.Compute([double.PositiveInfinity], [double.NegativeInfinity]).ShouldBe(0);

    [Fact]
    public void Compute_NaN_Throws() => Should.Throw<ArgumentException>(() => Cllr.Compute([double.NaN], [0]));

    [Fact]
    public void Minimum_SeparatedScores_IsZero() => Cllr.Minimum([3, 4], [1, 2]).ShouldBe(0);

    [Fact]
    public void Minimum_CalibratedScores_IsNoMoreThanTheCost()
    {
        var random = new Random(3);
        var targets = Enumerable.Range(0, 300).Select(_ => Normal(random) + 1).ToArray();
        var nontargets = Enumerable.Range(0, 300).Select(_ => Normal(random) - 1).ToArray();
        Cllr.Minimum(targets, nontargets).ShouldBeLessThan(Cllr.Compute(targets, nontargets));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
