using System.Text.Json;
using Timbre.Speakers.Models;
using Timbre.Testing;

namespace Timbre.Cli.Commands;

/// <summary>What calibrate says of whose recordings do not serve, and the numbers it computes in.</summary>
public sealed class CalibrateFaultsTests(SmallWorld world, CalibrateCommandTests.People people)
    : IClassFixture<SmallWorld>, IClassFixture<CalibrateCommandTests.People>
{
    private const int Unusable = 12;

    [Fact]
    public void Calibrate_ManyUnusableRecordings_AreAllNamedForPrograms()
    {
        using var folder = new TemporaryFolder();
        people.Copy(folder, (speaker, recording) => (speaker, recording));
        for (var i = 0; i < Unusable; i++)
        {
            File.Copy(world["text.wav"], folder[$"p0/text-{i}.wav"]);
        }

        string[] line = ["calibrate", world.Model, folder.Path, "--output", folder["calibrated.safetensors"]];
        var (json, text) = (CommandRun.InProcess([.. line, "--json"]), CommandRun.InProcess(line));

        json.Code.ShouldBe(ExitCodes.BadInput, json.Error);
        json.Json.GetProperty("failed").EnumerateArray().Count(failed => failed.GetProperty("file").GetString()!.Contains("text-"))
            .ShouldBe(Unusable);
        var told = json.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(entry => JsonDocument.Parse(entry).RootElement);
        told.Count(entry => entry.TryGetProperty("error", out _)).ShouldBe(Unusable);
        text.Error.ShouldContain("2 more recordings cannot be used, 12 in all; --json names each.");
    }

    [Fact]
    public void Calibrate_FewSpeakers_NamesTheFolderAndWhoWasRecordedOnce()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, recording) in new[] { ("ann/0.wav", 0), ("ann/1.wav", 1), ("bob/2.wav", 2) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.Copy(world.Recording(1, recording), folder[name]);
        }

        var run = CommandRun.InProcess("calibrate", world.Model, folder.Path, "--output", world["none.safetensors"]);

        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldStartWith(
            $"error: Calibrate {folder.Path}: expected 10 speakers or more with two recordings each, got 1. Add speakers");
        run.FaultLine().ShouldEndWith("There is but one recording of bob.");
    }

    // The small model has no layer that is wide enough for integers.
    [Fact]
    public void Calibrate_InIntegers_FitsWhatTheyScore()
    {
        Calibration("single").ShouldNotBe(Calibration("int8"));

        string Calibration(string precision)
        {
            var target = world[$"{precision}.safetensors"];
            var run = CommandRun.InProcess("calibrate", people.Folder, "--output", target, "--precision", precision);
            run.Code.ShouldBe(ExitCodes.Success, run.Error);
            return ModelFile.Load(target).Calibration!;
        }
    }

    [Fact]
    public void Cluster_InIntegers_Groups()
    {
        var run = CommandRun.InProcess(
            "cluster", world["speech"], "--clusters", "2", "--model", world.Model, "--precision", "int8", "--json");

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
    }

    [Theory]
    [InlineData("train RECORDINGS --recipe demo")]
    [InlineData("train RECORDINGS --from MODEL")]
    [InlineData("search demo RECORDINGS --space none.yaml")]
    public void Run_IntoAFolderThatCannotBe_IsRefusedBeforeAnythingIsRead(string line)
    {
        var words = line.Split(' ').Select(word => word switch { "RECORDINGS" => world["speech"], "MODEL" => world.Model, _ => word });

        var run = CommandRun.InProcess([.. words, "--out", Path.Combine(world.Model, "run")]);

        run.Code.ShouldBe(ExitCodes.CannotWrite, run.Error);
        run.FaultLine().ShouldContain($"Write {Path.Combine(world.Model, "run")}: expected a place to write, got:");
    }
}
