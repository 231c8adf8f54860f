namespace Timbre.Cli.Commands;

/// <summary><c>timbre evaluate</c> asking as a gallery does.</summary>
public sealed class EvaluateEnrollTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    // The same enrollment and questions by the commands a user has.
    [Fact]
    public void Evaluate_Enroll_ScoresAsVerifyDoes()
    {
        var folder = Directory.CreateDirectory(world[Guid.NewGuid().ToString("N")]).FullName;
        foreach (var (speaker, count) in new[] { (1, 3), (2, 1), (3, 1) })
        {
            for (var i = 0; i < count; i++)
            {
                Directory.CreateDirectory(Path.Combine(folder, $"s{speaker}"));
                File.Copy(world.Recording(speaker, i), Path.Combine(folder, $"s{speaker}", $"{i}.wav"));
            }
        }

        // Only the first speaker has more than two recordings: one question of theirs, and one of each of the others.
        var result = CommandRun.InProcess("evaluate", folder, "--enroll", "2", "--json", "--curves", "--model", world.Model).Json[0];

        (result.GetProperty("targets").GetInt32(), result.GetProperty("nontargets").GetInt32()).ShouldBe((1, 2));
        result.GetProperty("enrolledRecordings").GetInt32().ShouldBe(2);
        var told = result.GetProperty("curve").EnumerateArray().Select(point => point.GetProperty("threshold"))
            .Where(threshold => threshold.ValueKind == System.Text.Json.JsonValueKind.Number).Select(threshold => threshold.GetDouble());
        var possible = Enumerable.Range(0, 3).Select(left => Asked(left)).ToArray();
        possible.ShouldContain(scores => told.All(score => scores.Any(other => Math.Abs(other - score) < 2e-5)));

        double[] Asked(int left)
        {
            var gallery = world.NewGallery();
            string[] enrolled = [.. Enumerable.Range(0, 3).Where(i => i != left).Select(i => world.Recording(1, i))];
            CommandRun.InProcess(["enroll", "one", .. enrolled, "--gallery", gallery, "--model", world.Model]).Code.ShouldBe(0);
            return [.. new[] { world.Recording(1, left), world.Recording(2, 0), world.Recording(3, 0) }.Select(file =>
                CommandRun.InProcess("verify", "one", file, "--gallery", gallery, "--model", world.Model, "--json")
                    .Json.GetProperty("score").GetDouble())];
        }
    }

    [Fact]
    public void Evaluate_EnrollOneOfThree_AsksTheOthersOfEveryVoiceprint()
    {
        var result = Run("--enroll", "1", "--seed", "3").Json[0];
        (result.GetProperty("targets").GetInt32(), result.GetProperty("nontargets").GetInt32()).ShouldBe((6, 12));
        Run("--enroll", "1", "--seed", "3").Json[0].GetProperty("threshold").GetDouble()
            .ShouldBe(result.GetProperty("threshold").GetDouble());
    }

    [Theory]
    [InlineData("0", ExitCodes.Usage)]
    [InlineData("-1", ExitCodes.Usage)]
    [InlineData("1.5", ExitCodes.Usage)]
    [InlineData("3", ExitCodes.BadInput)]
    public void Evaluate_EnrollTooManyOrNone_IsRefusedWithTheRule(string number, int code)
    {
        var run = Run("--enroll", number);
        run.Code.ShouldBe(code, run.Error);
        run.FaultLine().ShouldContain("expected");
    }

    [Fact]
    public void Evaluate_EnrollWhoSpeaksIsNotKnown_SaysSo()
    {
        File.WriteAllText(world["flat.trials"], "1 0.wav 1.wav\n0 0.wav 2.wav\n");
        var run = CommandRun.InProcess(
            "evaluate", world.Model, "--trials", world["flat.trials"], "--root", world["speech/s1"], "--enroll", "1", "--json");
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("who speaks");
    }

    [Fact]
    public void Evaluate_Identify_TellsGalleriesOfAll()
    {
        var rows = Run("--identify").Json[0].GetProperty("identification").EnumerateArray().ToArray();
        rows.Select(row => (row.GetProperty("gallerySize").GetInt32(), row.GetProperty("recordings").GetInt32()))
            .ShouldBe([(3, 1), (3, 2)]);
        foreach (var row in rows)
        {
            var own = row.GetProperty("decisions");
            new[] { "right", "missed", "undecided", "wrongName" }.Sum(name => own.GetProperty(name).GetDouble()).ShouldBe(1, 3e-5);
            row.GetProperty("detection").EnumerateArray().Select(detection => detection.GetProperty("falseAlarmRate").GetDouble())
                .ShouldBe([0.01, 0.05]);
        }

        CommandRun.InProcess("evaluate", world["speech"], "--model", world.Model, "--identify").Output.ShouldContain("strangers named");
    }

    [Fact]
    public void Evaluate_Mixed_AsksGalleriesOfAllFolders()
    {
        var (one, other) = (world[$"{Guid.NewGuid():N}"], world[$"{Guid.NewGuid():N}"]);
        foreach (var (folder, speaker) in new[] { (one, 1), (one, 2), (other, 3), (other, 4) })
        {
            Directory.CreateDirectory(Path.Combine(folder, $"s{speaker % 2}"));
            for (var i = 0; i < 3; i++)
            {
                File.Copy(world.Recording(1 + (speaker % 3), i), Path.Combine(folder, $"s{speaker % 2}", $"{i}.wav"));
            }
        }

        var results = CommandRun.InProcess("evaluate", one, other, "--model", world.Model, "--identify", "--mixed", "--json").Json;
        results.EnumerateArray().Select(result => result.GetProperty("identification")[0].GetProperty("gallerySize").GetInt32())
            .ShouldBe([2, 2, 4]);
        results[2].GetProperty("name").GetString().ShouldBe("all");
        results[2].GetProperty("targets").GetInt32().ShouldBe(results[0].GetProperty("targets").GetInt32() * 2);
    }

    [Theory]
    [InlineData("--mixed", "another list")]
    [InlineData("--level strict", "--identify")]
    [InlineData("--speech 1,x", "got 'x'")]
    [InlineData("--speech 1,,2", "got ''")]
    [InlineData("--speech 0", "0.2 to 3600")]
    [InlineData("--speech NaN", "0.2 to 3600")]
    [InlineData("--identify --far 0", "--far: expected")]
    [InlineData("--identify --far 1%", "calibrated scores")]
    [InlineData("--identify --far 1% --threshold 0.5", "one way to decide")]
    public void Evaluate_OptionsThatDoNotGo_AreRefusedWithTheRule(string options, string rule)
    {
        var run = Run(options.Split(' '));
        run.Code.ShouldBe(ExitCodes.Usage, run.Error);
        run.FaultLine().ShouldContain(rule);
    }

    [Fact]
    public void Evaluate_MixedFoldersThatShareRecordings_AreRefused()
    {
        var run = CommandRun.InProcess("evaluate", world["speech"], world["speech"], "--model", world.Model, "--mixed", "--json");
        run.Code.ShouldBe(ExitCodes.BadInput, run.Error);
        run.FaultLine().ShouldContain("different speakers");
    }

    [Fact]
    public void Evaluate_FewShot_CutsTestsToSeconds()
    {
        var rows = Run("--few-shot").Json[0].GetProperty("fewShot").EnumerateArray().ToArray();
        rows.ShouldContain(row => row.GetProperty("seconds").GetDouble() == 1 && row.GetProperty("ways").GetInt32() == 3);
        rows.ShouldAllBe(row => row.GetProperty("accuracy").GetDouble() >= 0 && row.GetProperty("shots").GetInt32() == 1);

        // Three recordings of 1.5 s hold no test of 6 s.
        rows.ShouldNotContain(row => row.GetProperty("seconds").GetDouble() == 6);
    }

    private CommandRun Run(params string[] arguments) =>
        CommandRun.InProcess(["evaluate", world["speech"], "--model", world.Model, "--json", .. arguments]);
}
