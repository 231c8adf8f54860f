using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Speakers.Models;
using Timbre.Testing;

namespace Timbre.Cli.Commands;

/// <summary>train --from, on recordings of made-up speakers.</summary>
public sealed class AdaptedTrainingTests(SmallWorld world, CalibrateCommandTests.People people)
    : IClassFixture<SmallWorld>, IClassFixture<CalibrateCommandTests.People>
{
    [Fact]
    public void Train_FromAModel_WritesOneThatCommandsTake()
    {
        using var lines = new TemporaryFolder();
        SayOverLines(lines);
        var run = CommandRun.InProcess("train", lines["people"], "--from", "default", "--out", world["adapted"], "--json");

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("eer").GetDouble().ShouldBeLessThan(run.Json.GetProperty("parentEer").GetDouble());
        var file = run.Json.GetProperty("model").GetString()!;
        ModelFile.Load(file).Adapter.ShouldNotBeNull();
        var gallery = world.NewGallery();
        CommandRun.InProcess("enroll", "ann", people.File(0, 0), "--gallery", gallery, "--model", world["adapted"]).Code
            .ShouldBe(ExitCodes.Success);
        CommandRun.InProcess("info", file).Output.ShouldContain("adaptation");
        CommandRun.InProcess("verify", "ann", people.File(0, 1), "--gallery", gallery, "--model", world.Model).Code
            .ShouldBe(ExitCodes.BadModel);
    }

    [Fact]
    public void Train_FromAModelOnFewSpeakers_WritesNothing()
    {
        var run = CommandRun.InProcess("train", world["speech"], "--from", world.Model, "--out", world["few"]);

        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("expected 8 speakers or more with two recordings each, got 3");
        Directory.Exists(world["few"]).ShouldBeFalse();
    }

    [Fact]
    public void Train_FromAModelOnOnePersonUnderTwoNamesAndARecordingOfTwo_NamesBoth()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, speaker, recording) in new[]
        {
            ("ann/0.wav", 0, 0), ("ann/1.wav", 0, 1), ("anna/2.wav", 0, 2), ("bob/3.wav", 1, 0), ("bob/4.wav", 1, 1), ("cem/5.wav", 2, 0),
            ("cem/6.wav", 1, 1),
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.Copy(people.File(speaker, recording), folder[name]);
        }

        var run = CommandRun.InProcess("train", folder.Path, "--from", "default", "--out", folder["out"]);

        var lines = run.Error.Split('\n').Where(line => line.StartsWith("warning:", StringComparison.Ordinal)).ToArray();
        lines.ShouldContain(line => line.StartsWith("warning: ann and anna are probably one person (score ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("bob/4.wav of bob and ") && line.Contains("cem/6.wav of cem are the same recording;"));
        lines.ShouldNotContain(line => line.Contains("ann and bob") || line.Contains("ann and cem"));
        run.FaultLine().ShouldContain("expected 8 speakers or more with two recordings each, got 3");
    }

    [Theory]
    [InlineData("--steps", "10")]
    [InlineData("--recipe", "demo")]
    [InlineData("--resume", null)]
    [InlineData("--set", "batch.seconds=3")]
    public void Train_FromAModelBesideOptionsOfSteps_NamesTheOption(string option, string? value)
    {
        string[] rest = value is null ? [option] : [option, value];
        var run = CommandRun.InProcess(["train", people.Folder, "--from", "default", "--out", world["none"], .. rest]);

        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain($"--from: expected no {option} beside it");
    }

    [Fact]
    public void Train_FromAModelIntoAFolderInUse_IsRefused() =>
        CommandRun.InProcess("train", people.Folder, "--from", world.Model, "--out", world["speech"]).FaultLine()
            .ShouldContain("expected an empty or new folder");

    [Fact]
    public void Train_FromNoModel_NamesTheFile() =>
        CommandRun.InProcess("train", people.Folder, "--from", "none.safetensors", "--out", world["none"]).Code
            .ShouldBe(ExitCodes.BadModel);

    [RecordingsFact]
    public void Train_FromTheShippedModelOnTelephoneCalls_LowersTheError()
    {
        using var own = new TemporaryFolder();
        var calls = Path.Combine(Repository.Recordings!, "speech", "dev", "wuw2-telephone");
        foreach (var speaker in Directory.GetDirectories(calls).Order(StringComparer.Ordinal).Take(20))
        {
            Directory.CreateDirectory(own[$"people/{Path.GetFileName(speaker)}"]);
            foreach (var file in Directory.GetFiles(speaker).Order(StringComparer.Ordinal).Take(10))
            {
                File.Copy(file, own[$"people/{Path.GetFileName(speaker)}/{Path.GetFileName(file)}"]);
            }
        }

        var run = CommandRun.InProcess("train", own["people"], "--from", "default", "--out", own["run"], "--json");

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("eer").GetDouble().ShouldBeLessThan(0.9 * run.Json.GetProperty("parentEer").GetDouble());
        run.Json.GetProperty("impostorShare").GetDouble().ShouldBeLessThan(0.02);
    }

    // Each recording of a speaker over another line, darker or brighter.
    private static void SayOverLines(TemporaryFolder folder)
    {
        float[] lines = [-0.9f, -0.3f, 0.3f, 0.9f];
        var synthesizer = new VoiceSynthesizer();
        for (var speaker = 0; speaker < 24; speaker++)
        {
            Directory.CreateDirectory(folder[$"people/p{speaker}"]);
            foreach (var (place, tilt) in lines.Index())
            {
                var samples = synthesizer.Speak(new SyntheticSpeaker(speaker + 50), place, 1.5);
                for (var i = samples.Length - 1; i > 0; i--)
                {
                    samples[i] = (samples[i] + (tilt * samples[i - 1])) / 2;
                }

                WavWriter.Write(folder[$"people/p{speaker}/{place}.wav"], samples, 16_000);
            }
        }
    }
}
