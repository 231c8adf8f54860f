namespace Timbre.Evaluation;

public sealed class EqualErrorRateTests
{
    [Fact]
    public void Compute_SeparatedScores_IsZero()
    {
        var eer = EqualErrorRate.Compute([0.7, 0.9], [0.1, 0.3]);
        eer.Rate.ShouldBe(0);
        eer.Threshold.ShouldBe(0.7);
    }

    [Fact]
    public void Compute_OneOfFourOnTheWrongSide_IsAQuarter()
    {
        // Any threshold between 0.4 and 0.5 rejects one target of four and accepts one nontarget of four.
        var eer = EqualErrorRate.Compute([0.3, 0.6, 0.7, 0.8], [0.0, 0.1, 0.2, 0.5]);
        eer.Rate.ShouldBe(0.25, 1e-12);
    }

    [Fact]
    public void Compute_AllEqual_IsHalfByInterpolation() =>
        EqualErrorRate.Compute([1, 1, 1], [1, 1]).Rate.ShouldBe(0.5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Compute_RandomScores_CrossesWhereCountedRatesCross(int seed)
    {
        var random = new Random(seed);
        var targets = Enumerable.Range(0, 200).Select(_ => random.NextDouble() + 0.4).ToArray();
        var nontargets = Enumerable.Range(0, 300).Select(_ => random.NextDouble()).ToArray();
        var eer = EqualErrorRate.Compute(targets, nontargets);
        var miss = targets.Count(score => score < eer.Threshold) / 200.0;
        var accept = nontargets.Count(score => score >= eer.Threshold) / 300.0;
        eer.Rate.ShouldBeInRange(Math.Min(miss, accept) - 0.005, Math.Max(miss, accept) + 0.005);
        Math.Abs(miss - accept).ShouldBeLessThan(0.01);
    }

    [Fact]
    public void Compute_MonotoneMapOfScores_ChangesNothing()
    {
        double[] targets = [0.2, 0.4, 0.4, 0.9];
        double[] nontargets = [0.1, 0.4, 0.5, -0.3];
        var mapped = EqualErrorRate.Compute([.. targets.Select(Math.Exp)], [.. nontargets.Select(Math.Exp)]);
        mapped.Rate.ShouldBe(EqualErrorRate.Compute(targets, nontargets).Rate);
    }

    [Fact]
    public void Compute_NoTarget_Throws() =>
        Should.Throw<ArgumentException>(() => EqualErrorRate.Compute([], [1])).Message.ShouldContain("got 0 and 1");

    [Fact]
    public void Compute_NaN_ThrowsNamingIt() =>
        Should.Throw<ArgumentException>(() => EqualErrorRate.Compute([1], [0, double.NaN]))
            .Message.ShouldContain("index 2 (nontarget)");
}
