namespace Timbre.Evaluation.Calibration;

public sealed class LogisticRegressionTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.05)]
    public void Fit_ScoresOfTwoNormals_FindsTheirLikelihoodRatio(double prior)
    {
        // N(1, 1) against N(-1, 1): the logarithm of the ratio of the densities is 2 s.
        var random = new Random(5);
        WeightedTrial[] trials = [.. Enumerable.Range(0, 40_000).Select(i =>
            new WeightedTrial([1, MadeVoices.Normal(random) + (i % 4 == 0 ? 1 : -1)], i % 4 == 0, 1))];
        var weights = LogisticRegression.Fit(trials, prior, [0, 0], [0, 0]);
        weights[0].ShouldBe(0, 0.06);
        weights[1].ShouldBe(2, 0.06);
    }

    [Fact]
    public void Fit_TrialsToldApartWithoutError_StaysFinite()
    {
        WeightedTrial[] trials = [new([1, 1], true, 1), new([1, 2], true, 1), new([1, -1], false, 1), new([1, -2], false, 1)];
        var weights = LogisticRegression.Fit(trials, 0.5, [1e-3, 1e-3], [0, 0]);
        weights.ShouldAllBe(weight => double.IsFinite(weight));
        weights[1].ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Fit_WeightOfTwo_IsTheTrialTwice()
    {
        WeightedTrial a = new([1, 0.3], true, 1), b = new([1, 0.8], true, 1), c = new([1, 0.5], false, 1), d = new([1, 0.1], false, 1);
        var twice = LogisticRegression.Fit([a, b, b, c, d], 0.3, [0, 0.01], [0, 0]);
        var heavy = LogisticRegression.Fit([a, b with { Weight = 2 }, c, d], 0.3, [0, 0.01], [0, 0]);
        heavy[0].ShouldBe(twice[0], 1e-6);
        heavy[1].ShouldBe(twice[1], 1e-6);
    }

    [Fact]
    public void Solve_NotPositiveDefinite_IsRefused() =>
        Should.Throw<ArgumentException>(() => CholeskySolver.Solve(new double[,] { { 1, 2 }, { 2, 1 } }, [1, 1]));
}
