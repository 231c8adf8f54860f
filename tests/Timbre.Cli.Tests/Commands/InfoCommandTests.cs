namespace Timbre.Cli.Commands;

public sealed class InfoCommandTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Fact]
    public void Info_Recording_TellsFormatAndSpeech()
    {
        var run = CommandRun.InProcess("info", world.Recording(1, 0), "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("kind").GetString().ShouldBe("recording");
        run.Json.GetProperty("sampleRateHz").GetInt32().ShouldBe(16_000);
        run.Json.GetProperty("seconds").GetDouble().ShouldBe(1.5);
        run.Json.GetProperty("netSpeechSeconds").GetDouble().ShouldBeInRange(0.3, 1.5);
        CommandRun.InProcess("info", world["silence.wav"], "--json").Json.GetProperty("netSpeechSeconds").GetDouble().ShouldBe(0);
    }

    [Fact]
    public void Info_Model_TellsWhatItIs()
    {
        var run = CommandRun.InProcess("info", world.Model, "--json");
        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json.GetProperty("kind").GetString().ShouldBe("model");
        run.Json.GetProperty("license").GetString().ShouldBe("MIT");
        run.Json.GetProperty("embeddingSize").GetInt32().ShouldBe(12);
        run.Json.GetProperty("training").GetProperty("threshold").GetString().ShouldBe("0.999");
        CommandRun.InProcess("info", world.Model).Output.ShouldContain("license      MIT");
    }

    [Theory]
    [InlineData("missing.wav", ExitCodes.BadInput)]
    [InlineData("missing.safetensors", ExitCodes.BadModel)]
    [InlineData("speech", ExitCodes.TrainingFailed)]
    [InlineData("text.wav", ExitCodes.BadInput)]
    public void Info_NothingOfTheKind_SaysSoInOneLine(string name, int code)
    {
        var run = CommandRun.InProcess("info", world[name]);
        run.Code.ShouldBe(code);
        run.FaultLine().ShouldContain(name);
    }
}
