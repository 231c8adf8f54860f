using System.Text.Json;
using Timbre.Audio.Reading;
using Timbre.Galleries.Stores;

namespace Timbre.Cli.Commands;

/// <summary>Recordings that cannot be used, among others: the others are answered, the bad ones named, and the exit code tells.</summary>
public sealed class UnusableRecordingsTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    /// <summary>Each kind of it.</summary>
    public static TheoryData<string> Kinds => ["silent", "broken", "empty", "missing", "short", "a folder without recordings"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Identify_OneAmongOthers_AnswersTheOthersInOrder(string kind)
    {
        var (bad, gallery) = (Make(kind), Enrolled());
        foreach (var form in new[] { "--json", "--json-lines" })
        {
            var run = Run("identify", world.Recording(2, 0), bad, world.Recording(1, 0), "--gallery", gallery, form);

            run.Code.ShouldBe(ExitCodes.BadInput, run.Error);
            run.FaultLine().ShouldContain(bad);
            var answers = form == "--json"
                ? run.Json.EnumerateArray().ToArray()
                : [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
            answers.Select(answer => answer.GetProperty("file").GetString()).ShouldBe([world.Recording(2, 0), bad, world.Recording(1, 0)]);
            answers[0].GetProperty("decision").GetString().ShouldBe("bob");
            answers[2].GetProperty("decision").GetString().ShouldBe("ann");
            answers[1].TryGetProperty("decision", out _).ShouldBeFalse();
            run.Error.ShouldContain(answers[1].GetProperty("reason").GetString()!);
        }
    }

    [Fact]
    public void Identify_OneAmongStrangers_IsNoAnswerOfNo()
    {
        var run = Run("identify", world.Recording(3, 0), world["silence.wav"], "--gallery", Enrolled());
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Output.ShouldContain("nobody");
        run.Output.ShouldNotContain("silence.wav");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embed_OneAmongOthers_EmbedsTheOthers(string kind)
    {
        var (bad, output) = (Make(kind), world[$"{Guid.NewGuid():N}.csv"]);
        var run = Run("embed", world.Recording(2, 0), bad, "--out", output, "--json");
        run.Code.ShouldBe(ExitCodes.BadInput, run.Error);
        run.Json.GetProperty("recordings").GetInt32().ShouldBe(1);
        run.Json.GetProperty("failed").EnumerateArray().ShouldHaveSingleItem().GetProperty("file").GetString().ShouldBe(bad);
        File.ReadAllLines(output).Length.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Cluster_OneAmongOthers_GroupsTheOthers(string kind)
    {
        var bad = Make(kind);
        var run = Run("cluster", world.Recording(1, 0), bad, world.Recording(2, 0), "--clusters", "2", "--json");
        run.Code.ShouldBe(ExitCodes.BadInput, run.Error);
        run.Json.GetProperty("recordings").EnumerateArray().Select(recording => recording.GetProperty("file").GetString())
            .ShouldBe([world.Recording(1, 0), world.Recording(2, 0)]);
        run.Json.GetProperty("failed").EnumerateArray().ShouldHaveSingleItem().GetProperty("file").GetString().ShouldBe(bad);
    }

    [Fact]
    public void Cluster_TooFewLeft_BlamesTheRecordings()
    {
        var run = Run("cluster", world.Recording(1, 0), world["text.wav"], "--clusters", "2");
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("at most 1");
        run.Output.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Enroll_OneAmongOthers_EnrollsNothingAndNamesIt(string kind)
    {
        var (bad, gallery) = (Make(kind), Enrolled());
        var run = Run("enroll", "ann", world.Recording(1, 1), bad, "--gallery", gallery, "--json");
        run.Code.ShouldBe(ExitCodes.BadInput, run.Error);
        run.Error.ShouldContain("nothing of ann was enrolled");
        run.Json.GetProperty("failed").EnumerateArray().ShouldHaveSingleItem().GetProperty("file").GetString().ShouldBe(bad);
        CommandRun.InProcess(
            "speakers", "show", "ann", "--gallery", gallery, "--json").Json.GetProperty("recordings").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Enroll_Several_NamesEach()
    {
        var run = Run("enroll", "ann", world["text.wav"], world.Recording(1, 1), world["gone.wav"], "--gallery", world.NewGallery());
        run.Error.Split('\n').Count(line => line.StartsWith("error: ", StringComparison.Ordinal)).ShouldBe(2);
        run.Error.ShouldContain("text.wav");
        run.Error.ShouldContain("gone.wav");
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("broken")]
    [InlineData("empty")]
    [InlineData("missing")]
    [InlineData("short")]
    public void Evaluate_OneAmongOthers_ScoresTheOtherTrialsAndCountsThese(string kind)
    {
        var (bad, list) = (Make(kind), world[$"{kind}.trials"]);
        File.WriteAllText(
            list, File.ReadAllText(world["mine.trials"]) + $"1 \"{bad}\" s1/0.wav\n0 s2/0.wav \"{bad}\"\n0 \"{bad}\" s3/0.wav\n");
        var whole = Run("evaluate", "--trials", world["mine.trials"], "--root", world["speech"], "--json").Json[0];

        var run = Run("evaluate", "--trials", list, "--root", world["speech"], "--json");

        run.Code.ShouldBe(ExitCodes.BadInput, run.Error);
        run.FaultLine().ShouldContain(bad);
        run.Error.ShouldContain("3 of 7 trial(s) left out");
        var result = run.Json[0];
        result.GetProperty("leftOut").GetInt32().ShouldBe(3);
        result.GetProperty("failed").EnumerateArray().ShouldHaveSingleItem().GetProperty("file").GetString().ShouldBe(bad);
        foreach (var name in new[] { "targets", "nontargets", "eerPercent", "minDcf", "threshold" })
        {
            result.GetProperty(name).GetDouble().ShouldBe(whole.GetProperty(name).GetDouble(), name);
        }
    }

    [Fact]
    public void Evaluate_NoTargetsLeft_IsAnErrorAndOtherListsAreMeasured()
    {
        File.WriteAllText(world["lost.trials"], "1 gone/1.wav gone/2.wav\n0 s1/0.wav s2/0.wav\n");
        var run = Run("evaluate", "--trials", world["lost.trials"], world["mine.trials"], "--root", world["speech"], "--json");
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("gone/1.wav, gone/2.wav of 4 recordings missing");
        run.Json.EnumerateArray().ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("mine");
    }

    [Fact]
    public void Evaluate_ManyMissing_NamesTheFirstAndTheirNumber()
    {
        var lines = Enumerable.Range(0, 40).Select(i => $"0 s1/0.wav lost/{i}.wav\n");
        File.WriteAllText(world["many.trials"], File.ReadAllText(world["mine.trials"]) + string.Concat(lines));
        var run = Run("evaluate", "--trials", world["many.trials"], "--root", world["speech"], "--json");
        run.Error.Split('\n').Length.ShouldBeLessThan(15);
        run.Error.ShouldContain("40 in all");
        run.Json[0].GetProperty("failed").GetArrayLength().ShouldBe(40);
    }

    private string Make(string kind)
    {
        switch (kind)
        {
            case "short":
                WavWriter.Write(world["short.wav"], new float[50], 16_000);
                return world["short.wav"];
            case "a folder without recordings":
                return Directory.CreateDirectory(world["bare"]).FullName;
            default:
                return world[kind switch { "silent" => "silence.wav", "broken" => "text.wav", "empty" => "empty.wav", _ => "gone.wav" }];
        }
    }

    private string Enrolled()
    {
        var gallery = world.NewGallery();
        Run("enroll", "ann", world.Recording(1, 0), "--gallery", gallery);
        Run("enroll", "bob", world.Recording(2, 0), "--gallery", gallery);
        return gallery;
    }

    private CommandRun Run(params string[] arguments) => CommandRun.InProcess([.. arguments, "--model", world.Model]);
}
