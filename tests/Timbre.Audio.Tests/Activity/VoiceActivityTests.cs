using Timbre.Audio.Activity;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Tests.Activity;

public sealed class VoiceActivityTests
{
    private readonly VoiceActivity _activity = new();

    [Theory]
    [InlineData(0)]
    [InlineData(0.00001)]
    [InlineData(0.001)]
    [InlineData(0.01)]
    public void Detect_TwoVowels_FindsBothWithinThePadding(double noise)
    {
        var signal = VowelSignal.Noise(5, noise, 1);
        VowelSignal.Add(signal, 1, 1, 110, 0.1);
        VowelSignal.Add(signal, 3, 0.8, 220, 0.05);

        var result = _activity.Detect(signal);

        result.Segments.Count.ShouldBe(2);
        ShouldSpan(result.Segments[0], 1, 2);
        ShouldSpan(result.Segments[1], 3, 3.8);
        result.NetSpeech.TotalSeconds.ShouldBe(2.2, 0.15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    public void Detect_NoiseAsLoudAsTheVowel_StillFindsIt(double noiseToVowel)
    {
        var signal = VowelSignal.Noise(4, 0.05 * noiseToVowel, 2);
        VowelSignal.Add(signal, 1.5, 1, 140, 0.05);

        ShouldSpan(_activity.Detect(signal).Segments.ShouldHaveSingleItem(), 1.5, 2.5);
    }

    [Fact]
    public void Detect_VowelWithoutAnyPause_IsAllSpeech()
    {
        var signal = new float[16000];
        VowelSignal.Add(signal, 0, 1, 120, 0.1);

        _activity.Detect(signal).NetSpeech.TotalSeconds.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Detect_NoiseThatGrowsLouder_FollowsIt()
    {
        var quiet = VowelSignal.Noise(20, 0.001, 3);
        var loud = VowelSignal.Noise(20, 0.02, 4);
        float[] signal = [.. quiet, .. loud];
        VowelSignal.Add(signal, 5, 1, 120, 0.02);
        VowelSignal.Add(signal, 32, 1, 120, 0.1);

        var result = _activity.Detect(signal);

        result.Segments.Count.ShouldBe(2);
        ShouldSpan(result.Segments[0], 5, 6);
        ShouldSpan(result.Segments[1], 32, 33);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.0001)]
    [InlineData(0.01)]
    [InlineData(0.3)]
    public void Detect_WhiteNoiseOrDigitalSilence_IsNoSpeech(double rms)
    {
        foreach (var seconds in new[] { 0.05, 0.3, 1, 12 })
        {
            for (var seed = 0; seed < 10; seed++)
            {
                _activity.Detect(VowelSignal.Noise(seconds, rms, seed)).HasSpeech.ShouldBeFalse($"{seconds} s, seed {seed}");
            }
        }
    }

    [Fact]
    public void Detect_ClicksAndBursts_IsNoSpeech()
    {
        var signal = VowelSignal.Noise(4, 0.0005, 5);
        signal[8000] = 1;
        VowelSignal.Noise(0.2, 0.2, 6).CopyTo(signal.AsSpan(32000));

        _activity.Detect(signal).HasSpeech.ShouldBeFalse();
    }

    [Fact]
    public void Detect_ConstantOffset_IsNoSpeech()
    {
        var signal = new float[32000];
        signal.AsSpan().Fill(0.2f);

        _activity.Detect(signal).HasSpeech.ShouldBeFalse();
    }

    [Fact]
    public void Detect_AnyShortLength_StaysInside()
    {
        foreach (var length in new[] { 0, 1, 2, 159, 160, 161, 400, 511, 512, 513, 1000, 2000 })
        {
            var signal = new float[2000];
            VowelSignal.Add(signal, 0, 0.125, 150, 0.1);

            var result = _activity.Detect(signal.AsSpan(0, length));

            result.Samples.ShouldBe(length);
            result.Segments.ShouldAllBe(segment => segment.Start >= 0 && segment.Length > 0 && segment.End <= length);
        }
    }

    [Fact]
    public void Detect_VowelOfATenthOfASecond_FindsIt()
    {
        var signal = VowelSignal.Noise(0.4, 0.001, 7);
        VowelSignal.Add(signal, 0.15, 0.1, 150, 0.1);

        _activity.Detect(signal).HasSpeech.ShouldBeTrue();
    }

    [Fact]
    public void Trim_TwoVowels_JoinsTheirSamples()
    {
        var signal = new float[80000];
        VowelSignal.Add(signal, 1, 1, 110, 0.1);
        VowelSignal.Add(signal, 3, 1, 220, 0.1);
        var segments = _activity.Detect(signal).Segments;

        _activity.Trim(signal).ShouldBe(segments.SelectMany(segment => signal[segment.Start..segment.End]).ToArray());
    }

    [Fact]
    public void Trim_ResultOfAnotherRecording_IsRefused() =>
        Should.Throw<ArgumentException>(() => VoiceActivity.Trim(new float[5], new VoiceActivityResult([], 6)));

    [Fact]
    public void RequireSpeech_None_SaysSoInOneLine() =>
        Should.Throw<NoSpeechException>(() => _activity.Detect(new float[16000]).RequireSpeech("a.wav")).Message.ShouldBe(
            "Find speech in a.wav: expected speech, got none (no speech found). " +
            "Record the voice closer to the microphone, or give a longer recording.");

    [Fact]
    public void RequireSpeech_TooLittle_NamesBothTimes()
    {
        var result = new VoiceActivityResult([new SpeechSegment(0, 8000)], 16000);

        result.RequireSpeech("a.wav", TimeSpan.FromSeconds(0.5));
        Should.Throw<NoSpeechException>(() => result.RequireSpeech("a.wav", TimeSpan.FromSeconds(2)))
            .Message.ShouldContain("expected at least 2 s of speech, got 0.5 s");
    }

    [Fact]
    public void Constructor_FaultyOptions_ListsAllFaults()
    {
        var message = Should.Throw<ArgumentException>(() => new VoiceActivity(
            new VoiceActivityOptions { AboveNoiseDb = 0, SilenceDbfs = 3, Padding = TimeSpan.FromSeconds(-1) })).Message;

        message.ShouldContain("aboveNoiseDb: expected 1 to 40, got 0");
        message.ShouldContain("silenceDbfs: expected -120 to 0, got 3");
        message.ShouldContain("padding: expected 0s to 10s, got -1000ms");
    }

    [Fact]
    public void Default_Options_AreThoseOfTheDocumentation()
    {
        var options = VoiceActivityOptions.Default;

        options.AboveNoiseDb.ShouldBe(6);
        options.BelowPeakDb.ShouldBe(35);
        options.SilenceDbfs.ShouldBe(-75);
        options.Periodicity.ShouldBe(0.48);
        options.LeastVoiced.ShouldBe(TimeSpan.FromMilliseconds(20));
        options.LeastSpeech.ShouldBe(TimeSpan.FromMilliseconds(60));
        options.LongestPause.ShouldBe(TimeSpan.FromMilliseconds(250));
        options.Padding.ShouldBe(TimeSpan.FromMilliseconds(100));
    }

    // A segment reaches over its sound by the padding of 100 ms and at most two windows of 32 ms.
    private static void ShouldSpan(SpeechSegment segment, double start, double end)
    {
        (segment.Start / 16000.0).ShouldBeInRange(start - 0.165, start + 0.02);
        (segment.End / 16000.0).ShouldBeInRange(end - 0.02, end + 0.165);
    }
}
