using System.Text.Json;

namespace Timbre.Cli.Commands;

/// <summary>Answers come as they are known, and what is known is kept when somebody ends it.</summary>
public sealed class IdentifyCommandTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Theory]
    [InlineData("--json")]
    [InlineData("--json-lines")]
    [InlineData(null)]
    public void Identify_StoppedAfterTheFirstAnswer_KeepsIt(string? form)
    {
        using var stop = new CancellationTokenSource();
        using var output = new StoppingWriter(stop);
        using var error = new StringWriter();
        var gallery = world.NewGallery();
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--gallery", gallery, "--model", world.Model);

        var code = CommandLine.Run(
            [
                "identify",
                world.Recording(1, 0),
                world["speech"],
                world["speech"],
                "--threads",
                "1",
                "--gallery",
                gallery,
                "--model",
                world.Model,
                .. form is null ? Array.Empty<string>() : [form],
            ],
            new Terminal(output, error, stop: stop.Token));

        code.ShouldBe(ExitCodes.Interrupted, error.ToString());
        error.ToString().ShouldContain("Stopped. 1 of 19 recordings");
        var text = output.ToString();
        switch (form)
        {
            case "--json":
                JsonDocument.Parse(text).RootElement.EnumerateArray().ShouldHaveSingleItem().GetProperty("decision").GetString()
                    .ShouldBe("ann");
                break;
            case "--json-lines":
                JsonDocument.Parse(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem())
                    .RootElement.GetProperty("decision").GetString().ShouldBe("ann");
                break;
            default:
                text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain(": ann (");
                break;
        }
    }

    [Theory]
    [InlineData("identify")]
    [InlineData("verify ann")]
    public void Ask_OfAClippedRecording_SaysSoAsEnrollDoes(string question)
    {
        var gallery = world.NewGallery();
        var path = world["clipped.wav"];
        float[] loud = [.. new Timbre.Audio.Synthesis.SyntheticSpeaker(1).Speak(1, 2).Select(sample => Math.Clamp(sample * 30, -1, 1))];
        Timbre.Audio.Reading.WavWriter.Write(path, loud, 16_000);
        string[] rest = ["--gallery", gallery, "--model", world.Model];
        var enrolled = CommandRun.InProcess(["enroll", "ann", path, .. rest]);
        var warning = enrolled.Error.Split('\n').Single(line => line.Contains("are cut off"));

        var text = CommandRun.InProcess([.. question.Split(' '), path, .. rest]);
        var json = CommandRun.InProcess([.. question.Split(' '), path, .. rest, "--json"]);

        text.Error.Split('\n').ShouldContain(warning);
        var answer = json.Json.ValueKind == JsonValueKind.Array ? json.Json[0] : json.Json;
        var finding = answer.GetProperty("findings").EnumerateArray().Single(one => one.GetProperty("fault").GetString() == "clipped");
        warning.ShouldContain(finding.GetProperty("what").GetString()!);
        warning.ShouldContain(finding.GetProperty("remedy").GetString()!);
    }

    // For programs the line's own name says that it is a note.
    [Fact]
    public void Ask_OfAChannelForEachOfTwo_NotesItOnceInBothForms()
    {
        var (gallery, file) = (world.NewGallery(), world.Stereo(1, 2));
        string[] question = ["identify", file, "--gallery", gallery, "--model", world.Model];
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--gallery", gallery, "--model", world.Model);

        CommandRun.InProcess(question).Error.ShouldContain($"note: {file}: ");
        CommandRun.InProcess([.. question, "--json"]).Error.ShouldContain($"{{\"note\":\"{file}: ");
    }

    [Fact]
    public void Identify_StoppedBeforeAnyAnswer_IsAnEmptyDocument()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        var gallery = world.NewGallery();
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--gallery", gallery, "--model", world.Model);
        stop.Cancel();

        var code = CommandLine.Run(
            ["identify", world["speech"], "--gallery", gallery, "--model", world.Model, "--json"],
            new Terminal(output, TextWriter.Null, stop: stop.Token));

        code.ShouldBe(ExitCodes.Interrupted);
        JsonDocument.Parse(output.ToString()).RootElement.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Identify_AnyForm_AnswersTheSame()
    {
        var gallery = world.NewGallery();
        CommandRun.InProcess("enroll", "ann", world.Recording(1, 0), "--gallery", gallery, "--model", world.Model);
        string[] line = ["identify", world["speech"], "--gallery", gallery, "--model", world.Model];

        var document = CommandRun.InProcess([.. line, "--json"]).Json.EnumerateArray().ToArray();
        var lines = CommandRun.InProcess([.. line, "--json-lines", "--threads", "3"]).Output.Split(
            '\n', StringSplitOptions.RemoveEmptyEntries);

        document.Length.ShouldBe(9);
        lines.Select(answer => JsonDocument.Parse(answer).RootElement.GetRawText())
            .ShouldBe(document.Select(answer => JsonSerializer.Serialize(answer)));
    }

    [Fact]
    public void Identify_BothForms_AreRefused() =>
        CommandRun.InProcess(
            "identify", world.Recording(1, 0), "--model", world.Model, "--json", "--json-lines").Code.ShouldBe(ExitCodes.Usage);

    /// <summary>Ends the command as soon as an answer has gone out.</summary>
    private sealed class StoppingWriter(CancellationTokenSource stop) : StringWriter
    {
        public override void Flush()
        {
            stop.Cancel();
            base.Flush();
        }
    }
}
