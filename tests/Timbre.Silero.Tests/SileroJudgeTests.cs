using Timbre.Audio.Activity;
using Timbre.Audio.Faults;
using Timbre.Audio.Synthesis;
using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;
using Timbre.Testing;

namespace Timbre.Silero;

public sealed class SileroJudgeTests
{
    [SileroFact]
    public void Detect_VoiceBetweenClicks_FindsTheVoiceAlone()
    {
        var voice = new SyntheticSpeaker(3).Speak(1, 3);
        var samples = new float[voice.Length + 64_000];
        voice.CopyTo(samples.AsSpan(32_000));
        for (var click = 4_000; click < 28_000; click += 6_000)
        {
            samples[click] = 0.9f;
        }

        using var judge = new SileroJudge(SileroFactAttribute.Network);
        var found = new VoiceActivity(judge: judge).Detect(samples).Segments;

        found.ShouldNotBeEmpty();
        found[0].Start.ShouldBeGreaterThan(24_000);
        (found[^1].Start + found[^1].Length).ShouldBeLessThan(voice.Length + 45_000);
    }

    [SileroFact]
    public void Finish_AnyCut_TellsTheSameForEachFrame()
    {
        var voice = new SyntheticSpeaker(1).Speak(1, 2).AsSpan()[..20_001];
        using var judge = new SileroJudge(SileroFactAttribute.Network);
        using var whole = judge.Listen();
        using var cut = judge.Listen();
        whole.Add(voice);
        for (var rest = voice; !rest.IsEmpty; rest = rest[Math.Min(777, rest.Length)..])
        {
            cut.Add(rest[..Math.Min(777, rest.Length)]);
        }

        var told = whole.Finish();

        told.Count.ShouldBe(126);
        told.ShouldContain(true);
        cut.Finish().ShouldBe(told);
    }

    [SileroFact]
    public void Finish_NothingHeard_TellsNothing()
    {
        using var judge = new SileroJudge(SileroFactAttribute.Network);
        using var listener = judge.Listen();

        listener.Finish().ShouldBeEmpty();
    }

    [Fact]
    public void Load_MissingOrForeignFile_IsNamed()
    {
        using var folder = new TemporaryFolder();
        var foreign = folder.Write("foreign.onnx", "no network");

        Should.Throw<SpeechJudgeException>(() => new SileroJudge(folder["missing.onnx"])).Message.ShouldContain("no such file");
        var fault = Should.Throw<SpeechJudgeException>(() => new SileroJudge(foreign));
        fault.File.ShouldBe(foreign);
        fault.Message.ShouldContain("no ONNX network");
        fault.Message.ShouldContain("fetch.sh");
    }

    [Fact]
    public void Kind_OfSettings_IsFoundByItsWord()
    {
        SettingMap settings = new("test", 0,
        [
            new(SettingMap.KindKey, new SettingScalar("test", 0, "silero", true)),
            new("file", new SettingScalar("test", 0, "a.onnx", true)),
        ]);

        OptionsBinder.Bind<SpeechJudgeOptions>(settings).ShouldBe(new SileroOptions { File = "a.onnx" });
    }
}
