using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Cli.Plugins;

/// <summary>The command with Silero's detector of speech, which it does not know before the plugin is loaded.</summary>
public sealed class SpeechJudgeTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    private static readonly string Silero = Path.Combine(
        Repository.Root,
        "src",
        "Timbre.Silero",
        "bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
        new DirectoryInfo(AppContext.BaseDirectory).Name,
        "Timbre.Silero.dll");

    [Fact]
    public void SpeechJudge_WithoutItsPlugin_IsRefusedWithWhatToDo()
    {
        var run = CommandRun.AsProgram("info", world.Recording(1, 0), "--speech-judge", "silero=x.onnx");

        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("--speech-judge: expected KIND=FILE");
        run.FaultLine().ShouldContain("--plugin");
    }

    [Theory]
    [InlineData("silero", ExitCodes.Usage, "the kind one of silero")]
    [InlineData("silero=missing.onnx", ExitCodes.BadModel, "Speech judge missing.onnx: expected the network")]
    public void SpeechJudge_OfNoUse_IsNamed(string judge, int code, string words)
    {
        var run = CommandRun.AsProgram(
            "verify", "ann", world.Recording(1, 0), "--gallery", world.NewGallery(), "--plugin", Silero, "--speech-judge", judge);

        run.Code.ShouldBe(code, run.Error);
        run.FaultLine().ShouldContain(words);
    }

    [SileroFact]
    public void Info_OfABuzzer_HearsSpeechByTheRulesAlone()
    {
        WavWriter.Write(
            world["buzzer.wav"],
            [.. Enumerable.Range(0, 48_000).Select(i => i / 8_000 % 2 == 0 ? 0.0001f * (i % 3) : i % 107 < 53 ? 0.2f : -0.2f)],
            16_000);
        string[] info = ["info", world["buzzer.wav"], "--json"];
        var rules = CommandRun.AsProgram(info);
        var judged = CommandRun.AsProgram([.. info, "--plugin", Silero, "--speech-judge", "silero=" + SileroFactAttribute.Network]);

        rules.Code.ShouldBe(ExitCodes.Success, rules.Error);
        judged.Code.ShouldBe(ExitCodes.Success, judged.Error);
        rules.Output.ShouldNotContain("noSpeech");
        judged.Output.ShouldContain("noSpeech");
    }
}
