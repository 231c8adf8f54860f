using Timbre.Testing;

namespace Timbre.Cli.Pages;

/// <summary>The page that <c>timbre report</c> writes.</summary>
public sealed class ReportCommandTests(TrainedRuns runs) : IClassFixture<TrainedRuns>
{
    [BrowserFact]
    public void Open_PageOfTwoRuns_DrawsEveryChartWithoutAnError()
    {
        var found = PageProbe.Look(Report(runs.First, runs.Second), PageProbe.Charts, "--window-size=1200,900");

        found.GetProperty("errors").GetArrayLength().ShouldBe(0, found.ToString());
        found.GetProperty("requests").GetInt32().ShouldBe(0);
        found.GetProperty("captions").EnumerateArray().Select(caption => caption.GetString()).ShouldBe(
        [
            "Loss", "Share of active terms", "Accuracy", "Learning rate", "Length of the gradient", "Equal error rate on held-out speakers",
            "Equal error rate by set", "Scores, first, step 12", "Scores, second, step 12", "Misses over false accepts (DET)",
        ], ignoreOrder: true);
        found.GetProperty("charts").GetInt32().ShouldBe(10);
        found.GetProperty("blank").GetInt32().ShouldBe(0);
        found.GetProperty("described").GetBoolean().ShouldBeTrue();
        found.GetProperty("bold").GetInt32().ShouldBe(0, "a recipe's words are no markup");
    }

    [BrowserFact]
    public void Open_OnAPhone_ScrollsInOneDirectionAndRunsUnderItsOwnPolicy()
    {
        var page = Report(runs.First);
        PageProbe.Look(page, PageProbe.Charts, "--window-size=500,900").GetProperty("tooWide").GetBoolean().ShouldBeFalse();
        PageProbe.Open(page).ShouldContain("data-drawn=\"8\"");
    }

    [Fact]
    public void Report_DifferentRecipes_ShowsTheSettingsThatDifferAndNoOthers()
    {
        var page = File.ReadAllText(Report(runs.First, runs.Second));
        page.ShouldContain("<th scope=\"row\">losses.0.kind</th><td>aamSoftmax</td><td>batchHard</td>");
        page.ShouldNotContain("<th scope=\"row\">batch.speakers</th>");
        page.ShouldNotContain("<b>quick");
    }

    [Fact]
    public void Report_AsJson_NamesThePage()
    {
        var run = CommandRun.InProcess("report", runs.First, "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("page").GetString().ShouldBe(Path.Combine(runs.First, "report.html"));
        run.Json.GetProperty("runs").EnumerateArray().Select(path => path.GetString()).ShouldBe([runs.First]);
    }

    [Fact]
    public void Report_OfWhatIsNoRun_IsRefusedAndWritesNothing()
    {
        var run = CommandRun.InProcess("report", runs.First, runs["nowhere"], "--output", runs["none.html"]);
        run.Code.ShouldBe(ExitCodes.TrainingFailed);
        run.FaultLine().ShouldContain("nowhere: expected the folder of a training run");
        File.Exists(runs["none.html"]).ShouldBeFalse();
    }

    private string Report(params string[] folders)
    {
        var path = runs[$"{Guid.NewGuid():N}.html"];
        var run = CommandRun.InProcess(["report", .. folders, "--output", path]);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Output.ShouldBe($"Page: {path}\n");
        return path;
    }
}
