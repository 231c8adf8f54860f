using Timbre.Audio.Augmentation;
using Timbre.Audio.Synthesis;
using Timbre.Settings;

namespace Timbre.Audio.Tests.Augmentation;

public class CodecTests
{
    private static readonly CodecOptions Gsm = new() { Kinds = [CodecKind.Gsm] };
    private static readonly CodecOptions Opus = new() { Kinds = [CodecKind.Opus] };
    private static readonly float[] Voice = new SyntheticSpeaker(3).Speak(1, 2);

    [Fact]
    public void Apply_Gsm_LeavesNothingAbove4kHz()
    {
        CodedSpeech.HighBandDb(Signals.Noise(32000, seed: 1)).ShouldBe(-3, 0.5);
        CodedSpeech.HighBandDb(Coded(Gsm, Signals.Noise(32000, seed: 1), 1)).ShouldBeLessThan(-60);
    }

    [Fact]
    public void Apply_OpusOfManyBits_IsNarrowInHalfOfTheSlices()
    {
        var options = Opus with { LowestBitrate = 24000, HighestBitrate = 24000 };
        var bands = Enumerable.Range(0, 24)
            .Select(seed => CodedSpeech.HighBandDb(Coded(options, Signals.Noise(32000, seed: 1), seed))).ToArray();

        bands.ShouldAllBe(band => band < -60 || Math.Abs(band + 3) < 2);
        bands.Count(band => band < -60).ShouldBeInRange(6, 18);
    }

    [Fact]
    public void Apply_BothKinds_AreEquallyLikely()
    {
        var gsm = Coded(Gsm, Voice, 1);

        Enumerable.Range(0, 40).Count(seed => Coded(new CodecOptions(), Voice, seed).SequenceEqual(gsm)).ShouldBeInRange(12, 28);
    }

    [Theory]
    [InlineData(CodecKind.Gsm)]
    [InlineData(CodecKind.Opus)]
    public void Apply_Voice_KeepsItsPowerPlaceAndLength(CodecKind kind)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var coded = Coded(new CodecOptions { Kinds = [kind] }, Voice, seed);

            coded.Length.ShouldBe(Voice.Length);
            Signals.Decibels(Signals.Power(coded) / Signals.Power(Voice)).ShouldBe(0, 1e-3);

            // Opus takes the lowest frequencies away, which turns the phase a little.
            CodedSpeech.Delay(Voice, coded).ShouldBeInRange(-3, 0);
        }
    }

    [Theory]
    [InlineData(CodecKind.Gsm)]
    [InlineData(CodecKind.Opus)]
    public void Apply_AnyLevel_IsCodedAlike(CodecKind kind)
    {
        var options = new CodecOptions { Kinds = [kind] };
        var soft = Coded(options, [.. Voice.Select(sample => sample / 1024)], 1);

        soft.Select(sample => sample * 1024).ShouldBe(Coded(options, Voice, 1));
    }

    [Fact]
    public void Apply_Silence_StaysSilence()
    {
        Coded(Gsm, new float[8000], 1).ShouldAllBe(sample => sample == 0);
        Coded(Opus, new float[8000], 1).ShouldAllBe(sample => sample == 0);
    }

    // 64 kilobits are coded by the other of Opus' codings; both together would be silent.
    [Theory]
    [InlineData(8000)]
    [InlineData(16000)]
    public void Opus_EveryBitrate_IsNearTheVoiceAndNearerOfMoreBits(int rateHz)
    {
        var speech = rateHz == 16000
            ? Voice
            : [.. Enumerable.Range(0, Voice.Length / 2).Select(n => (Voice[2 * n] + Voice[(2 * n) + 1]) / 2)];
        double Snr(int bitrate)
        {
            var coded = (float[])speech.Clone();
            OpusCoder.Pass(coded, rateHz, bitrate);
            Signals.Decibels(Signals.Power(coded) / Signals.Power(speech)).ShouldBe(-1, 1.5, $"{bitrate}");
            CodedSpeech.Delay(speech, coded).ShouldBeInRange(-3, 0, $"{bitrate}");
            return CodedSpeech.SegmentalSnr(speech, coded, rateHz);
        }

        var ratios = new[] { 6000, 8000, 10000, 12000, 16000, 20000, 24000, 32000, 40000, 48000, 64000 }.Select(Snr).ToArray();
        ratios[0].ShouldBeInRange(3, 8);
        ratios[^1].ShouldBeInRange(9, 20);
        foreach (var (fewer, more) in ratios.Zip(ratios.Skip(1)))
        {
            more.ShouldBeGreaterThan(fewer - 0.5);
        }
    }

    [Fact]
    public void Opus_CoderUsedBefore_GivesWhatANewOneGives()
    {
        float[] Passed()
        {
            var coded = (float[])Voice.Clone();
            OpusCoder.Pass(coded, 16000, 9000);
            return coded;
        }

        OpusCoder.Pass(Signals.Noise(9000, seed: 4), 16000, 64000);
        OpusCoder.Pass(Signals.Noise(9000, seed: 5), 16000, 20000);
        float[] fresh = [];
        var thread = new Thread(() => fresh = Passed());
        thread.Start();
        thread.Join();

        Passed().ShouldBe(fresh);
    }

    [Theory]
    [InlineData("""{"kind": "codec", "kinds": []}""", "kinds: expected at least one codec, got nothing")]
    [InlineData("""{"kind": "codec", "kinds": ["amr"]}""", "kinds[0]: expected a known word")]
    [InlineData("""{"kind": "codec", "lowestBitrate": 5000}""", "lowestBitrate: expected 6000 to 64000, got 5000")]
    public void Bind_Fault_NamesKeyAndRule(string json, string fault) =>
        Should.Throw<SettingsException>(() => WrittenAugmentation.Bind(WrittenAugmentation.Parse(json))).Message.ShouldContain(fault);

    private static float[] Coded(CodecOptions options, float[] samples, int seed)
    {
        var coded = (float[])samples.Clone();
        new Codec(options).Apply(coded, new Random(seed));
        return coded;
    }
}
