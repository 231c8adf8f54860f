using Timbre.Testing;

namespace Timbre.Cli.Pages;

/// <summary>The pages that <c>timbre replay</c> writes.</summary>
public sealed class ReplayCommandTests(TrainedRuns runs) : IClassFixture<TrainedRuns>
{
    // The slider as a person moves it, and all of it by Play's own steps.
    private const string Moved = $$"""
        (() => {
          const slider = document.getElementById('frame');
          const told = document.getElementById('told');
          const pictures = () => [...document.querySelectorAll('.chart canvas')].map(canvas => canvas.toDataURL());
          const [last, lastPictures] = [told.textContent, pictures()];
          const reach = Number(slider.max);
          slider.value = 0;
          slider.dispatchEvent(new Event('input'));
          const firstPictures = pictures();
          const changed = firstPictures.filter((picture, i) => picture !== lastPictures[i]).length;
          document.getElementById('play').click();
          const played = told.textContent;
          document.getElementById('play').click();
          return { last, reach, changed, played, paused: document.getElementById('play').textContent, ...{{PageProbe.Charts}} };
        })()
        """;

    [BrowserFact]
    public void Open_PageOfARun_SliderMovesEveryChartAndPlayGoesOn()
    {
        var found = PageProbe.Look(Page(runs.First), Moved, "--window-size=1200,900");

        found.GetProperty("errors").GetArrayLength().ShouldBe(0, found.ToString());
        found.GetProperty("requests").GetInt32().ShouldBe(0);
        var captions = found.GetProperty("captions").EnumerateArray().Select(caption => caption.GetString()).ToArray();
        string[] moving =
        [
            "Embeddings of held-out speakers", "Scores of these slices", "Losses of the examples of a batch", "Loss over training",
            "Activations", "Gradients of the weights", "Weights",
        ];
        captions[..7].ShouldBe(moving);
        found.GetProperty("blank").GetInt32().ShouldBe(0);

        // Twelve steps, a snapshot each: the slider begins at the last one.
        found.GetProperty("reach").GetInt32().ShouldBe(11);
        found.GetProperty("last").GetString().ShouldStartWith("step 12,");
        found.GetProperty("changed").GetInt32().ShouldBe(moving.Length, "the curves below stand still");
        found.GetProperty("played").GetString().ShouldStartWith("step 2,");
        found.GetProperty("paused").GetString().ShouldBe("Play");
    }

    [BrowserFact]
    public void Open_PageOfInitializers_DrawsEachSideBySide()
    {
        var path = runs["initializers.html"];
        var recipe = runs["wide.yaml"];
        File.WriteAllText(recipe, TrainedRuns.Recipe);
        CommandRun.InProcess("replay", "--initializers", recipe, "--output", path, "--threads", "1").Code.ShouldBe(ExitCodes.Success);

        var found = PageProbe.Look(path, PageProbe.Charts, "--window-size=500,900");

        found.GetProperty("errors").GetArrayLength().ShouldBe(0, found.ToString());
        found.GetProperty("charts").GetInt32().ShouldBe(24, "eight kinds of first weights, three quantities");
        found.GetProperty("blank").GetInt32().ShouldBe(0);
        found.GetProperty("tooWide").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void Replay_RunWithoutSnapshots_SaysHowToHaveThem()
    {
        var run = CommandRun.InProcess("replay", runs.Second);
        run.Code.ShouldBe(ExitCodes.TrainingFailed);
        run.FaultLine().ShouldEndWith(
            "expected a run that kept snapshots, got one without. Train with --record, or set metrics.record in its recipe.yaml to true "
                + "and go on with --resume.");
        File.Exists(Path.Combine(runs.Second, "replay.html")).ShouldBeFalse();
    }

    [Fact]
    public void Replay_DamagedSnapshotAndLine_AreToldOf()
    {
        var folder = runs[$"{Guid.NewGuid():N}"];
        foreach (var file in Directory.GetFiles(runs.First, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(runs.First, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(Directory.GetFiles(Path.Combine(folder, "snapshots"))[0], "damaged");
        var measures = Path.Combine(folder, "metrics.jsonl");
        File.WriteAllText(measures, "{damaged\n" + File.ReadAllText(measures));

        var run = CommandRun.InProcess("replay", folder);

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Error.ShouldContain($"warning: {measures}: 1 lines cannot be read and are left out");
        run.Error.ShouldContain("1 of 12 snapshots are damaged and left out");
    }

    [Theory]
    [InlineData("neither")]
    [InlineData("both", "run", "--initializers", "demo")]
    public void Replay_NotOneOfRunAndRecipe_IsRefused(string got, params string[] words)
    {
        var run = CommandRun.InProcess(["replay", .. words]);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain($"got {got}");
    }

    private static string Page(string folder)
    {
        var run = CommandRun.InProcess("replay", folder, "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        return run.Json.GetProperty("page").GetString()!;
    }
}
