using Timbre.Testing;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre lab</c>, where nothing is run yet and where results are there.</summary>
public sealed class LabCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void List_Json_HasEveryEntry()
    {
        var entries = CommandRun.InProcess("lab", "list", "--json", "--results", _folder.Path).Json.EnumerateArray().ToList();

        entries.Count.ShouldBe(73);
        entries[0].GetProperty("entry").GetString().ShouldBe("01.1");
        entries[^1].GetProperty("entry").GetString().ShouldBe("128");
    }

    [Fact]
    public void Tree_Text_ShowsWhatWasNotKeptAtTheSide()
    {
        var lines = CommandRun.InProcess("lab", "tree", "--results", _folder.Path).Output.Split('\n');

        lines.Length.ShouldBe(74);
        lines.ShouldContain(line => line.StartsWith("20  kept; not run; Activation: Swish", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("  17  not kept; not run; EBlock: removed", StringComparison.Ordinal));
    }

    [Fact]
    public void Show_Entry_TellsTheLogAndTheRecipe()
    {
        var shown = CommandRun.InProcess("lab", "show", "20", "--results", _folder.Path).Output;

        shown.ShouldContain("Entry 20 (kept), changes 19: Activation: Swish");
        shown.ShouldContain("- significantly improved performance");
        shown.ShouldContain("network.activation swish, not relu");
        shown.ShouldContain("not decidable: significantly improved performance\n  no run of it says anything of it yet");
    }

    [Fact]
    public void Report_Json_HasAVerdictWithEvidenceForEveryEntry()
    {
        var entries = CommandRun.InProcess("lab", "report", "--json", "--results", _folder.Path).Json.EnumerateArray().ToList();

        entries.Count.ShouldBe(73);
        foreach (var entry in entries)
        {
            entry.GetProperty("verdict").GetString().ShouldBe("not decidable");
            entry.GetProperty("evidence").GetString().ShouldNotBeNullOrEmpty();
            entry.GetProperty("runs").GetInt32().ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("lab show 129", "lab: expected the number of an entry, got '129'. Did you mean '1")]
    [InlineData("lab run 2o", "lab: expected the number of an entry, got '2o'.")]
    [InlineData("lab run", "lab run: expected numbers of entries, got none. Name some, or add --all.")]
    [InlineData("lab run 20 --all", "lab run: expected numbers of entries or --all, got both.")]
    [InlineData("lab run 20 --protocol shrt", "lab: expected the name of a protocol, got 'shrt'. Did you mean 'short'?")]
    [
        InlineData(
            "lab run 20 --speech nowhere",
            "expected a folder of sets of speakers, got none. Name the folder that holds train and dev with --speech DIR.")
    ]
    public void Lab_BadInput_IsOneLine(string line, string fault) =>
        CommandRun.InProcess([.. line.Split(' '), "--results", _folder.Path]).FaultLine().ShouldContain(fault);

    [Fact]
    public void Run_IntoResultsThatCannotBeWritten_IsRefusedBeforeItTrains() =>
        CommandRun.InProcess("lab", "run", "20", "--work", _folder["work"], "--results", "/proc/results").FaultLine()
            .ShouldContain("Write /proc/results: expected a place to write");

    [Fact]
    public void Compare_EntryWithItself_IsRefused() =>
        CommandRun.InProcess("lab", "compare", "20", "20").FaultLine().ShouldContain("expected two entries, got 20 twice");

    [Fact]
    public void Compare_KeptResults_ShowsEveryFigure()
    {
        var kept = Path.Combine(Repository.Root, "lab", "results");

        var compared = CommandRun.InProcess("lab", "compare", "20", "19", "--results", kept, "--json").Json;

        compared.GetProperty("figures").EnumerateArray().Select(figure => figure.GetProperty("figure").GetString())
            .ShouldBe(["trainingLoss", "trainingAccuracy", "validationLoss", "validationAccuracy", "lossToChance", "overfitting",
                "fluctuation", "gradientSlope", "eer", "secondsPerStep"]);
        CommandRun.InProcess("lab", "show", "20", "--results", kept).Output.ShouldMatch(@"validationAccuracy [-+]?\d");
    }

    [Fact]
    public void Compare_WithoutRuns_SaysHowToRunThem()
    {
        var run = CommandRun.InProcess("lab", "compare", "20", "19", "--results", _folder.Path);

        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("expected runs of 20 and 19 by the same seed, got none. Run them: timbre lab run 20 19.");
    }

    [Fact]
    public void Report_Csv_HasALineForEveryRun()
    {
        var run = CommandRun.InProcess(
            "lab", "report", "--results", Path.Combine(Repository.Root, "lab", "results"), "--csv", _folder["log.csv"]);

        run.Code.ShouldBe(ExitCodes.Success);
        var lines = File.ReadAllLines(_folder["log.csv"]);
        lines[0].ShouldStartWith("entry,mark,seed,steps,seconds,diverged,trainingLoss,");
        lines.Length.ShouldBe(1 + Directory.GetFiles(Path.Combine(Repository.Root, "lab", "results")).Length);
        lines.ShouldAllBe(line => line.Split(',', StringSplitOptions.None).Length == lines[0].Split(',', StringSplitOptions.None).Length);
        CommandRun.InProcess("lab", "report", "--results", _folder.Path, "--csv", _folder["log.csv/log.csv"]).Code
            .ShouldBe(ExitCodes.CannotWrite);
    }

    [Fact]
    public void Report_Page_HasARowForEveryEntryAndHypothesis()
    {
        var kept = Path.Combine(Repository.Root, "lab", "results");

        var run = CommandRun.InProcess("lab", "report", "--results", kept, "--page", _folder["log.md"], "--json");

        var rows = File.ReadLines(_folder["log.md"]).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        var entries = run.Json.EnumerateArray().ToList();
        rows.Count.ShouldBe(entries.Count + entries.Sum(entry => entry.GetProperty("judgments").GetArrayLength()) + 4);
        rows.Count(row => row.StartsWith("| 20 | kept | Activation: Swish", StringComparison.Ordinal)).ShouldBe(1);
        rows.Count(row => row.StartsWith("| 20 | significantly improved performance |", StringComparison.Ordinal)).ShouldBe(1);
        CommandRun.InProcess("lab", "report", "--results", kept, "--page", _folder["log.md/log.md"]).Code.ShouldBe(ExitCodes.CannotWrite);
    }

    [Fact]
    public void Report_DamagedResult_NamesTheFile()
    {
        _folder.Write("20-short-1.json", "{");

        CommandRun.InProcess("lab", "report", "--results", _folder.Path).FaultLine()
            .ShouldContain("20-short-1.json: expected the result of a run, got:");
    }
}
