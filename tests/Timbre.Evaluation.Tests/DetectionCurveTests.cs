namespace Timbre.Evaluation;

public sealed class DetectionCurveTests
{
    private static readonly double[] Targets = [0.9, 0.5, 0.5, -0.0];
    private static readonly double[] Nontargets = [0.5, 0.0, -1, -1, -2];

    [Fact]
    public void Points_WithTies_AreTheCountsOfEachThreshold()
    {
        var curve = DetectionCurve.Compute(Targets, Nontargets);
        curve.Points.Select(point => point.Threshold).ShouldBe([-2, -1, 0, 0.5, 0.9, double.PositiveInfinity]);
        foreach (var point in curve.Points)
        {
            point.Pmiss.ShouldBe(Targets.Count(score => score < point.Threshold) / 4.0);
            point.Pfa.ShouldBe(Nontargets.Count(score => score >= point.Threshold) / 5.0);
        }
    }

    [Fact]
    public void AreaUnderRoc_WithTies_IsShareOfPairsInOrder()
    {
        var pairs = Targets.SelectMany(t => Nontargets.Select(n => t > n ? 1 : t == n ? 0.5 : 0)).Average();
        DetectionCurve.Compute(Targets, Nontargets).AreaUnderRoc.ShouldBe(pairs, 1e-12);
    }

    [Fact]
    public void AtPfa_Limit_IsLowestThresholdThatKeepsIt()
    {
        var curve = DetectionCurve.Compute(Targets, Nontargets);
        curve.AtPfa(0.2).Threshold.ShouldBe(0.5);
        curve.AtPfa(0.1).Threshold.ShouldBe(0.9);
        curve.AtPfa(1).Threshold.ShouldBe(-2);
        Should.Throw<ArgumentOutOfRangeException>(() => curve.AtPfa(5));
    }

    [Fact]
    public void AtPfa_HighestScoreIsNontarget_AcceptsNothing() =>
        DetectionCurve.Compute([0], [1]).AtPfa(0.5).Threshold.ShouldBe(double.PositiveInfinity);

    [Fact]
    public void Compute_LengthsDiffer_Throws() =>
        Should.Throw<ArgumentException>(() => DetectionCurve.Compute([1, 2, 3], [true, false]));
}
