using Timbre.Evaluation;
using Timbre.Training.History;

namespace Timbre.Cli.Pages;

public sealed class PageDataTests
{
    [Fact]
    public void Curves_OfALongRun_AverageNeighborsAndEndWithTheLastStep()
    {
        StepMeasures[] steps = [.. Enumerable.Range(1, 5000).Select(i => new StepMeasures(
            10 * i, i, i % 2, null, null, 0.5, null, null, null, null))];

        var curves = Curves.Of(steps);

        curves.Step.Count.ShouldBeLessThanOrEqualTo(Curves.MostPoints);
        curves.Step[^1].ShouldBe(50_000);
        curves.Loss.ShouldAllBe(loss => Math.Abs(loss!.Value - 0.5) < 0.26);
        curves.Loss.Average()!.Value.ShouldBe(0.5, 0.01);
        curves.Fraction.ShouldBeEmpty();
    }

    [Fact]
    public void Curves_LossThatIsNoNumber_LeavesAGap() => Curves.Of(
    [
        new StepMeasures(1, 1, 2, null, null, null, null, null, null, null),
        new StepMeasures(2, 2, null, null, null, null, null, null, null, null),
    ]).Loss.ShouldBe([2, null]);

    [Fact]
    public void Scores_OfAValidation_GiveThePointsThatTheTrialsGive()
    {
        double[] targets = [0.1, 0.6, 0.7, 0.9];
        double[] nontargets = [0, 0.05, 0.2, 0.65];
        var histogram = ScoreHistogram.Of(DetectionCurve.Compute(targets, nontargets), 200);

        var det = Scores.Of(new ValidationMeasures(1, 1, 0, null, new Dictionary<string, double>(), null, true, histogram))!.Det;

        // Ranges are narrower than what lies between scores: the curve has every point that the trials have, counted by hand.
        double[] thresholds = [.. targets, .. nontargets];
        foreach (var threshold in thresholds)
        {
            var (pfa, pmiss) = (nontargets.Count(score => score >= threshold) / 4.0, targets.Count(score => score < threshold) / 4.0);
            det.ShouldContain(point => point[2] == pfa && point[3] == pmiss, $"({pfa}, {pmiss})");
        }
    }

    [Theory]
    [InlineData("/a/x /a/y", "x y")]
    [InlineData("/a/run /b/run", "a/run b/run")]
    [InlineData("/a/run /a/run", "run run (2)")]
    public void RunNames_TellRunsApart(string paths, string names) =>
        string.Join(' ', RunNames.Of(paths.Split(' '))).ShouldBe(names);

    [Fact]
    public void Write_TextOfARun_CannotEndTheScriptItStandsIn()
    {
        var run = new RunData("</script><script>alert(1)", Curves.Of([]), [], null, []);
        PageJson.Write(new PageData { Runs = [run] }).ShouldNotContain('<');
    }
}
