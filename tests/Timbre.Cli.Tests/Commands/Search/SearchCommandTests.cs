using Timbre.Testing;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre search</c>, on recordings of made-up speakers.</summary>
public sealed class SearchCommandTests : IClassFixture<SmallWorld>, IDisposable
{
    private const string Recipe = """
        network: {kind: ecapa, width: 16, scale: 2, embedding: 12, squeezeWidth: 8, attentionWidth: 8, aggregateWidth: 24}
        batch: {speakers: 2, utterancesPerSpeaker: 2, seconds: 0.3}
        schedule: {steps: 4, warmUpSteps: 0}
        weightAverage: {decay: 0.5}
        validation: {minSeconds: 0.2, times: 2}
        """;

    private readonly SmallWorld _world;
    private readonly TemporaryFolder _folder = new();

    public SearchCommandTests(SmallWorld world)
    {
        _world = world;
        _folder.Write("recipe.yaml", Recipe);
        _folder.Write("space.yaml", "schedule.rate: {log: [1e-4, 1e-2]}\nbatch.speakers: {int: [2, 3]}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Search_Text_EndsWithTableSettingsAndRecipe()
    {
        var run = Search("--trials", "2", "--stages", "1");

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Output.ShouldContain("trial 1, stage 1: schedule.rate=");
        run.Output.ShouldMatch(@"trial +stage +eer +end +steps +time +schedule.rate +batch.speakers");
        run.Output.ShouldMatch(@"Best: [0-9.]+ %, --set schedule.rate=[0-9.e-]+ --set batch.speakers=[23]");
        run.Output.ShouldContain("As a recipe: timbre train DIR --recipe " + _folder["search/best.yaml"]);
    }

    [Fact]
    public void Search_Json_IsOneDocumentAndCalledAgainTrainsNothing()
    {
        var first = Search("--trials", "2", "--json").Json;
        var again = Search("--trials", "2", "--json");

        first.GetProperty("end").GetString().ShouldBe("finished");
        first.GetProperty("measure").GetString().ShouldBe("eer");
        first.GetProperty("best").GetProperty("set")[0].GetString()!.ShouldStartWith("--set schedule.rate=");
        var trials = first.GetProperty("trials").EnumerateArray().ToList();
        trials.Count.ShouldBe(2);
        trials.ShouldAllBe(trial => trial.GetProperty("settings").GetProperty("batch.speakers").GetString() != null);
        again.Json.GetRawText().ShouldBe(first.GetRawText());
        again.Error.ShouldNotContain("trial 1");
    }

    [Theory]
    [InlineData("--trials 0", "error: --trials: expected a whole number, 1 to 100000, got '0'.")]
    [InlineData("--budget soon", "error: --budget: expected a time such as 90s, 30m or 1h30m, got 'soon'.")]
    [InlineData("--measure err", "err")]
    [InlineData("--set schedule.rat=1", "expected a known key, got \"rat\". Did you mean 'rate'?")]
    public void Search_BadOption_IsOneLineAndNothingIsWritten(string options, string fault)
    {
        Search(options.Split(' ')).Error.Split('\n')[0].ShouldContain(fault);

        Directory.Exists(_folder["search"]).ShouldBeFalse();
    }

    [Fact]
    public void Ensemble_OfTheBestTrials_IsAModelThatCommandsTake()
    {
        Search("--trials", "3", "--stages", "1", "--no-pruning").Code.ShouldBe(ExitCodes.Success);
        var path = _folder["best2.safetensors"];

        var made = CommandRun.InProcess(
            "ensemble", _folder["search"], "--top", "2", "--output", path, "--data", _world["speech"], "--held-out", _world["speech"],
            "--json");

        made.Code.ShouldBe(ExitCodes.Success, made.Error);
        made.Json.GetProperty("networks").GetInt32().ShouldBe(2);
        made.Json.GetProperty("impostors").GetInt32().ShouldBe(3);
        made.Json.GetProperty("eerPercent").GetDouble().ShouldBeInRange(0, 100);
        var info = CommandRun.InProcess("info", path, "--json").Json;
        (info.GetProperty("members").GetInt32(), info.GetProperty("embeddingSize").GetInt32()).ShouldBe((2, 24));
        var gallery = _world.NewGallery();
        CommandRun.InProcess("enroll", "s1", _world.Recording(1, 0), "--model", path, "--gallery", gallery).Code
            .ShouldBe(ExitCodes.Success);
        CommandRun.InProcess("identify", _world.Recording(1, 1), "--model", path, "--gallery", gallery).Code
            .ShouldBeOneOf(ExitCodes.Success, ExitCodes.Negative);
        CommandRun.InProcess("evaluate", path, _world["speech"]).Code.ShouldBe(ExitCodes.Success);
    }

    [Fact]
    public void Ensemble_BadInput_IsOneLineAndNothingIsWritten()
    {
        var path = _folder["ensemble.safetensors"];
        _world.SaveModel("other.safetensors", seed: 2, SmallWorld.Threshold);

        Fault(_world.Model).ShouldContain("expected 2 members or more, got 1. Name more models or runs.");
        Fault(_world.Model, _world["text.wav"]).ShouldContain("text.wav");
        Fault(_world.Model, _world["other.safetensors"], "--top", "2").ShouldContain("whose validation error is known, got one of which");
        Fault(_world.Model, _world["other.safetensors"], "--data", _world["speech"])
            .ShouldContain("expected a model that says by which recipe it was trained");
        File.Exists(path).ShouldBeFalse();

        string Fault(params string[] members) => CommandRun.InProcess(["ensemble", .. members, "--output", path]).FaultLine();
    }

    private CommandRun Search(params string[] options) => CommandRun.InProcess(
    [
        "search", _folder["recipe.yaml"], _world["speech"], "--held-out", _world["speech"], "--space", _folder["space.yaml"],
        "--out", _folder["search"], .. options,
    ]);
}
