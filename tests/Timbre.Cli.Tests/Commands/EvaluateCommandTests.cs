using Timbre.Galleries.Stores;

namespace Timbre.Cli.Commands;

public sealed class EvaluateCommandTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Evaluate_Json_HasOneObjectForEachList()
    {
        File.Copy(world["mine.trials"], world["again.trials"], overwrite: true);
        var run = CommandRun.InProcess(
            "evaluate", world.Model, "--trials", world["mine.trials"], world["again.trials"], "--root", world["speech"], "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetArrayLength().ShouldBe(2);
        var (first, second) = (run.Json[0], run.Json[1]);
        first.GetProperty("name").GetString().ShouldBe("mine");
        first.GetProperty("targets").GetInt32().ShouldBe(2);
        first.GetProperty("nontargets").GetInt32().ShouldBe(2);
        first.GetProperty("eerPercent").GetDouble().ShouldBeInRange(0, 100);
        first.GetProperty("minDcf").GetDouble().ShouldBeInRange(0, 1);
        first.GetProperty("seconds").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        second.GetProperty("eerPercent").GetDouble().ShouldBe(first.GetProperty("eerPercent").GetDouble());
    }

    [Fact]
    public void Evaluate_SpeakersInFolders_TellsHowOftenTheNearestIsTheSameSpeaker()
    {
        CommandRun.InProcess("embed", world.Model, world["speech/s1"], world["speech/s2"], world["speech/s3"], "--out", world["all.csv"])
            .Code.ShouldBe(ExitCodes.Success);
        var rows = File.ReadAllLines(world["all.csv"])[1..].Select(line => line.Split(','))
            .Select(fields => (Speaker: Path.GetFileName(Path.GetDirectoryName(fields[0]))!, Numbers: fields[2..].Select(
                text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray())).ToArray();
        var right = rows.Count(row => rows.Where(other => other != row).MaxBy(
            other => other.Numbers.Zip(row.Numbers, (x, y) => x * y).Sum()).Speaker == row.Speaker);
        File.WriteAllLines(world["whole.trials"], [
            .. Enumerable.Range(1, 3).SelectMany(
                speaker => new[] { $"1 s{speaker}/0.wav s{speaker}/1.wav", $"1 s{speaker}/0.wav s{speaker}/2.wav" }),
            "0 s1/0.wav s2/0.wav",
            "0 s1/0.wav s3/0.wav",
            "0 s2/0.wav s3/0.wav",
        ]);
        var run = CommandRun.InProcess("evaluate", world.Model, "--trials", world["whole.trials"], "--root", world["speech"], "--json");
        run.Json[0].GetProperty("precisionAt1").GetDouble().ShouldBe(right / 9.0, 1e-5);
    }

    [Fact]
    public void Evaluate_SpeakersUnknown_ClaimsNoPrecision()
    {
        File.WriteAllText(world["flat.trials"], "1 0.wav 1.wav\n0 0.wav 2.wav\n");
        var run = CommandRun.InProcess("evaluate", world.Model, "--trials", world["flat.trials"], "--root", world["speech/s1"], "--json");
        run.Json[0].GetProperty("precisionAt1").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public void Evaluate_Text_HasATable()
    {
        var run = CommandRun.InProcess("evaluate", world.Model, "--trials", world["mine.trials"], "--root", world["speech"]);
        run.Output.ShouldContain("EER %");
        run.Output.ShouldContain("mine");
    }

    [Fact]
    public void Evaluate_MissingRecording_NamesIt()
    {
        var run = CommandRun.InProcess("evaluate", world.Model, "--trials", world["mine.trials"], "--root", world["elsewhere"]);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("elsewhere");
    }

    [Fact]
    public void Evaluate_MalformedList_NamesFileAndLine()
    {
        File.WriteAllText(world["bad.trials"], "1 a b\nyes a b\n");
        var run = CommandRun.InProcess("evaluate", world.Model, "--trials", world["bad.trials"]);
        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("line 2");
    }

    [Fact]
    public void Evaluate_SilentRecording_IsWarnedOf()
    {
        File.WriteAllText(world["silent.trials"], "1 speech/s1/0.wav speech/s1/1.wav\n0 speech/s1/0.wav quiet.wav\n");
        Audio.Reading.WavWriter.Write(
            world["quiet.wav"], Enumerable.Range(0, 16_000).Select(i => 1e-4f * (i % 2)).ToArray(), 16_000);
        var run = CommandRun.InProcess("evaluate", world.Model, "--trials", world["silent.trials"], "--root", world[""]);
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Error.ShouldContain("no speech found in 1 recording");
    }

    [Fact]
    public void Embed_ThreeFiles_WritesThreeUnitRows()
    {
        var run = CommandRun.InProcess("embed", world.Model, world["speech/s1"], "--out", world["e.csv"], "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("recordings").GetInt32().ShouldBe(3);
        var rows = File.ReadAllLines(world["e.csv"])[1..];
        rows.Length.ShouldBe(3);
        foreach (var row in rows)
        {
            row.Split(',')[2..].Sum(
                text => Math.Pow(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), 2)).ShouldBe(1, 1e-5);
        }
    }

    [Fact]
    public void Embed_UnknownEnding_IsRefusedBeforeAnyWork()
    {
        var run = CommandRun.InProcess("embed", world["no-model"], world["no-file"], "--out", world["e.txt"]);
        run.Code.ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public void Embed_FolderWithoutAudio_SaysSo()
    {
        Directory.CreateDirectory(world["nothing"]);
        CommandRun.InProcess("embed", world.Model, world["nothing"], "--out", world["e.csv"]).FaultLine().ShouldContain("nothing");
    }
}
