using System.Diagnostics;
using System.Globalization;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;

namespace Timbre.Cli.Commands;

public sealed class EmbedCommandTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Embed_SomeFaultyFiles_NamesThemAndEmbedsTheRest()
    {
        var path = world["some.csv"];

        var run = CommandRun.InProcess(
            "embed", world.Model, world["text.wav"], world["speech/s1"], world["missing.wav"], world["silence.wav"], "--out", path);

        run.Code.ShouldBe(ExitCodes.BadInput);
        var errors = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        errors.Length.ShouldBe(3);
        foreach (var name in new[] { "text.wav", "missing.wav", "silence.wav" })
        {
            errors.ShouldContain(line => line.StartsWith("error: ") && line.Contains(world[name]));
        }

        run.Output.ShouldContain("3 embedding(s) of 12 numbers");
        run.Output.ShouldContain("3 recording(s) could not be embedded");
        File.ReadAllLines(path)[1..].Select(row => row.Split(',')[0])
            .ShouldBe([world.Recording(1, 0), world.Recording(1, 1), world.Recording(1, 2)]);
    }

    [Fact]
    public void Embed_SomeFaultyFilesAsJson_TellsThemWithTheMeasures()
    {
        var run = CommandRun.InProcess(
            "embed", world.Model, world.Recording(2, 0), world["text.wav"], "--out", world["some.npz"], "--json");

        run.Code.ShouldBe(ExitCodes.BadInput);
        run.Json.GetProperty("recordings").GetInt32().ShouldBe(1);
        run.Json.GetProperty("audioSeconds").GetDouble().ShouldBe(1.5, 0.01);
        run.Json.GetProperty("seconds").GetDouble().ShouldBeGreaterThan(0);
        run.Json.GetProperty("timesRealTime").GetDouble().ShouldBeGreaterThan(0);
        var failed = run.Json.GetProperty("failed").EnumerateArray().ShouldHaveSingleItem();
        failed.GetProperty("file").GetString().ShouldBe(world["text.wav"]);
        failed.GetProperty("reason").GetString()!.ShouldContain("expected audio");
    }

    [Fact]
    public void Embed_NothingButFaultyFiles_WritesNothing()
    {
        var run = CommandRun.InProcess("embed", world.Model, world["silence.wav"], "--out", world["none.csv"]);

        run.Code.ShouldBe(ExitCodes.BadInput);
        run.FaultLine().ShouldContain("silence.wav");
        File.Exists(world["none.csv"]).ShouldBeFalse();
    }

    [Fact]
    public void Embed_OutputThatCannotBeWritten_IsRefusedBeforeAnyRecordingIsRead()
    {
        var run = CommandRun.InProcess("embed", world.Model, world["missing.wav"], "--out", world["text.wav/out.csv"]);

        run.Code.ShouldBe(ExitCodes.CannotWrite);
        run.FaultLine().ShouldNotContain("missing.wav");
    }

    [Fact]
    public void Program_Interrupted_LeavesNothingHalfWritten()
    {
        var folder = Directory.CreateDirectory(world[Guid.NewGuid().ToString("N")]);
        var voice = new VoiceSynthesizer().Speak(new SyntheticSpeaker(5), 1, 10);
        var recording = Path.Combine(folder.FullName, "0.wav");
        WavWriter.Write(recording, [.. Enumerable.Range(0, 120).SelectMany(_ => voice)], 16_000);
        for (var i = 1; i < 40; i++)
        {
            File.CreateSymbolicLink(Path.Combine(folder.FullName, $"{i}.wav"), recording);
        }

        var output = Path.Combine(folder.FullName, "out", "all.csv");
        using var process = CommandRun.Start("embed", world.Model, folder.FullName, "--out", output);

        // The folder of the result is made before the first recording is read.
        SpinWait.SpinUntil(
            () => Directory.Exists(Path.GetDirectoryName(output)) || process.HasExited, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(ExitCodes.Interrupted, error);
        error.ShouldContain("Stopped.");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(output)!).ShouldBeEmpty();
    }

    [Fact]
    public void Stopped_HalfWay_WritesWhatIsEmbedded()
    {
        var folder = Directory.CreateDirectory(world[Guid.NewGuid().ToString("N")]).FullName;
        var voice = new VoiceSynthesizer().Speak(new SyntheticSpeaker(5), 1, 8);
        WavWriter.Write(Path.Combine(folder, "first.wav"), voice, 16_000);

        // The largest come first: this one after the recording above and before the one below.
        File.WriteAllBytes(Path.Combine(folder, "second.wav"), new byte[100_000]);
        WavWriter.Write(Path.Combine(folder, "third.wav"), voice.AsSpan(0, 32_000), 16_000);
        var table = Path.Combine(folder, "all.csv");
        using var stop = new CancellationTokenSource();
        using var error = new StoppingWriter(stop);

        var code = CommandLine.Run(
            ["embed", world.Model, folder, "--out", table, "--threads", "1"], new Terminal(TextWriter.Null, error, stop: stop.Token));

        code.ShouldBe(ExitCodes.Interrupted, error.ToString());
        error.ToString().ShouldContain("Stopped. 1 of 3 recordings are embedded.");
        File.ReadAllLines(table).Length.ShouldBe(2);
        File.ReadAllText(table).ShouldContain("first.wav");
    }

    /// <summary>Stops the command as soon as it is told of a fault.</summary>
    private sealed class StoppingWriter(CancellationTokenSource stop) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            stop.Cancel();
        }
    }
}
