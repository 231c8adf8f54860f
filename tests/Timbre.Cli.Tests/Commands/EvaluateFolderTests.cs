namespace Timbre.Cli.Commands;

/// <summary>Trials of a folder of speakers, and where lists and their recordings are looked for.</summary>
public sealed class EvaluateFolderTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Evaluate_FolderOfSpeakers_TriesEveryPair()
    {
        // Every pair of nine recordings of three speakers, as a list by hand.
        var names = Enumerable.Range(1, 3).SelectMany(speaker => Enumerable.Range(0, 3).Select(i => $"s{speaker}/{i}.wav")).ToArray();
        File.WriteAllLines(
            world["every.trials"],
            names.SelectMany((one, i) => names[(i + 1)..].Select(other => $"{(one[1] == other[1] ? 1 : 0)} {one} {other}")));
        var expected = Run("--trials", world["every.trials"], "--root", world["speech"]).Json[0];

        var run = Run(world["speech"]);

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        var result = run.Json[0];
        result.GetProperty("name").GetString().ShouldBe("speech");
        (result.GetProperty("targets").GetInt32(), result.GetProperty("nontargets").GetInt32()).ShouldBe((9, 27));
        foreach (var name in new[] { "eerPercent", "minDcf", "threshold", "precisionAt1" })
        {
            result.GetProperty(name).GetDouble().ShouldBe(expected.GetProperty(name).GetDouble(), name);
        }
    }

    [Fact]
    public void Evaluate_ModelInFront_IsTheModel()
    {
        var named = CommandRun.InProcess("evaluate", world.Model, world["speech"], "--json");
        named.Code.ShouldBe(ExitCodes.Success, named.Error);
        named.Json[0].GetProperty("threshold").GetDouble().ShouldBe(Run(world["speech"]).Json[0].GetProperty("threshold").GetDouble());
    }

    [Fact]
    public void Evaluate_NothingThere_NamesThePath()
    {
        var run = CommandRun.InProcess("evaluate", world["nope"]);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain(world["nope"]);
        run.Error.ShouldContain("got nothing there");
    }

    [Fact]
    public void Evaluate_ListBesideItsRecordings_FindsThem()
    {
        File.Copy(world["mine.trials"], world["speech/beside.trials"], overwrite: true);
        var run = Run("--trials", world["speech/beside.trials"]);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        File.Delete(world["speech/beside.trials"]);
    }

    [Fact]
    public void Evaluate_NamesWrittenOtherwise_AreTheSameRecordings()
    {
        var folder = Directory.CreateDirectory(world[$"{Guid.NewGuid():N}/José/day one"]);
        File.Copy(world.Recording(1, 0), Path.Combine(folder.FullName, "é 1.wav"));
        File.Copy(world.Recording(1, 1), Path.Combine(folder.FullName, "2.wav"));
        File.Copy(world.Recording(2, 0), Path.Combine(folder.Parent!.Parent!.FullName, "bob.wav"));
        var list = Path.Combine(folder.Parent.Parent.FullName, "list.trials");
        File.WriteAllText(
            list,
            "\ufeff# Kaldi's form\r\n\"Jose\u0301/day one/e\u0301 1.wav\" 'José\\day one\\2' target\r\n'José/day one/2.wav' "
                + "./bob.wav nontarget  \r\n");

        var run = Run("--trials", list);

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        (run.Json[0].GetProperty("targets").GetInt32(), run.Json[0].GetProperty("nontargets").GetInt32()).ShouldBe((1, 1));
    }

    [Fact]
    public void Evaluate_NameWithSeveralEndings_IsRefused()
    {
        var folder = Directory.CreateDirectory(world[Guid.NewGuid().ToString("N")]).FullName;
        File.Copy(world.Recording(1, 0), Path.Combine(folder, "a.wav"));
        File.Copy(world.Recording(1, 0), Path.Combine(folder, "a.flac"));
        File.WriteAllText(Path.Combine(folder, "list.trials"), "1 a b\n0 a c\n");
        var run = Run("--trials", Path.Combine(folder, "list.trials"));
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("a.flac and a.wav");
    }

    [Fact]
    public void Evaluate_OtherCase_IsAnotherName()
    {
        File.WriteAllText(world["case.trials"], "1 S1/0.WAV s1/1.wav\n" + File.ReadAllText(world["mine.trials"]));
        var run = Run("--trials", world["case.trials"], "--root", world["speech"]);
        run.Code.ShouldBe(OperatingSystem.IsLinux() ? ExitCodes.BadInput : run.Code, run.Error);
    }

    [Theory]
    [InlineData(ExitCodes.Usage)]
    [InlineData(ExitCodes.Usage, "--seed", "2", "--trials", "x")]
    [InlineData(ExitCodes.Usage, "folder", "--root", "x")]
    [InlineData(ExitCodes.BadInput, "--trials", "nothing.trials")]
    [InlineData(ExitCodes.BadInput, "no-such-folder")]
    public void Evaluate_NothingToMeasure_IsRefusedWithTheRule(int code, params string[] arguments)
    {
        var run = Run(arguments);
        run.Code.ShouldBe(code, run.Error);
        run.FaultLine().ShouldContain("expected");
    }

    [Fact]
    public void Evaluate_OneSpeaker_SaysWhatIsNeeded()
    {
        Directory.CreateDirectory(world["alone/ann"]);
        File.Copy(world.Recording(1, 0), world["alone/ann/1.wav"], overwrite: true);
        var run = Run(world["alone"]);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("another speaker");
    }

    [Fact]
    public void Evaluate_FolderBesideLists_AsksForRoot()
    {
        var run = CommandRun.InProcess("evaluate", world["speech"], "--trials", world["mine.trials"]);
        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("--root");
    }

    [Fact]
    public void Evaluate_StoppedInTheSecondList_KeepsTheFirst()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var encoder = Hearing.OpenModel.File(world.Model);
        var voices = new Hearing.TrialVoices(encoder, 1);
        var terminal = new Terminal(output, error, stop: stop.Token);
        var sets = new[] { Hearing.TrialSet.Of(world["speech"], 1, _ => { }), Hearing.TrialSet.Of(world["speech"], 1, _ => { }) };

        var outcome = Rendering.EvaluationView.Watch(terminal, sets, (set, done) =>
        {
            var result = Hearing.TrialEvaluation.Run(set, voices, new Hearing.EvaluationSettings(), done, stop.Token);
            stop.Token.ThrowIfCancellationRequested();
            stop.Cancel();
            return [result];
        });
        Rendering.EvaluationView.Show(terminal, outcome, json: true);

        outcome.ExitCode.ShouldBe(ExitCodes.Interrupted);
        System.Text.Json.JsonDocument.Parse(output.ToString()).RootElement.GetArrayLength().ShouldBe(1);
        error.ToString().ShouldContain("Stopped. 1 list(s)");
    }

    private CommandRun Run(params string[] arguments) => CommandRun.InProcess(["evaluate", .. arguments, "--model", world.Model, "--json"]);
}
