namespace Timbre.Evaluation;

public sealed class OptimalLlrsTests
{
    [Fact]
    public void Of_ScoresInWrongOrder_ArePooled()
    {
        var ranges = OptimalLlrs.Of(DetectionCurve.Compute([0.2, 0.5, 0.9], [0.1, 0.3, 0.4, 0.5]));
        ranges.Select(range => (range.Low, range.High, range.Targets, range.Nontargets)).ShouldBe(
            [(0.1, 0.1, 0, 1), (0.2, 0.4, 1, 2), (0.5, 0.5, 1, 1), (0.9, 0.9, 1, 0)]);

        // Rates of the kinds by those of the trials: 3 targets, 4 nontargets.
        ranges[1].Llr.ShouldBe(Math.Log(1.0 / 3 / (2.0 / 4)), 1e-12);
        (ranges[0].Llr, ranges[3].Llr).ShouldBe((double.NegativeInfinity, double.PositiveInfinity));
    }

    [Fact]
    public void Of_RandomScores_CostTheMinimum()
    {
        var random = new Random(4);
        double[] targets = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble() + 0.2)];
        double[] nontargets = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())];
        var ranges = OptimalLlrs.Of(DetectionCurve.Compute(targets, nontargets));
        double Told(double score) => ranges.First(range => score <= range.High).Llr;
        Cllr.Compute([.. targets.Select(Told)], [.. nontargets.Select(Told)]).ShouldBe(Cllr.Minimum(targets, nontargets), 1e-12);
        ranges.Zip(ranges.Skip(1)).ShouldAllBe(pair => pair.First.Llr < pair.Second.Llr);
    }
}
