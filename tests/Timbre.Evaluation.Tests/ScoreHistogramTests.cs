namespace Timbre.Evaluation;

public sealed class ScoreHistogramTests
{
    [Fact]
    public void Of_Scores_CountsEachOnce()
    {
        var histogram = ScoreHistogram.Of(DetectionCurve.Compute([0.5, 1, 1, 0.25], [0, 0.5, 0.3]), bins: 4);
        (histogram.Low, histogram.Width).ShouldBe((0, 0.25));
        histogram.Targets.ShouldBe([0, 1, 1, 2]);
        histogram.Nontargets.ShouldBe([1, 1, 1, 0]);
    }

    [Fact]
    public void Of_EqualScores_HasAllInTheFirst()
    {
        var histogram = ScoreHistogram.Of(DetectionCurve.Compute([1, 1], [1]), bins: 2);
        histogram.Width.ShouldBe(0);
        histogram.Targets.ShouldBe([2, 0]);
    }
}
