using Timbre.Audio.Quality;
using Timbre.Audio.Reading;
using Timbre.Audio.Tests.Activity;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Quality;

public sealed class QualityMeterTests
{
    private readonly QualityMeter _meter = new();

    [Theory]
    [InlineData(20)]
    [InlineData(10)]
    [InlineData(30)]
    public void Measure_NoiseOfAKnownLevel_TellsTheRatio(double snrDb)
    {
        // White noise has this share of its power between 150 and 3 800 Hz, where nearly all of the vowels' is.
        const double InBand = 3650.0 / 8000;
        var noise = 0.1 / Math.Sqrt(InBand) * Math.Pow(10, -snrDb / 20);
        var signal = VowelSignal.Noise(6, noise, 1);
        VowelSignal.Add(signal, 1, 1.5, 110, 0.1);
        VowelSignal.Add(signal, 4, 1, 190, 0.1);

        var quality = _meter.Measure(signal).Quality;

        quality.SnrDb.ShouldNotBeNull().ShouldBe(snrDb, 1);
        quality.LastingSnrDb.ShouldNotBeNull().ShouldBe(snrDb, 1.5);
        quality.LevelDb.ShouldBe(Signals.Decibels((0.1 * 0.1) + (noise * noise * InBand)), 1);
        quality.NetSpeech.TotalSeconds.ShouldBe(2.9, 0.2);
        quality.Length.ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void Measure_ClickOfAKey_IsNoNoise()
    {
        var signal = VowelSignal.Noise(4, 0.0002, 1);
        VowelSignal.Add(signal, 1, 2, 120, 0.1);
        var random = new Random(2);
        for (var i = 60_000; i < 60_320; i++)
        {
            signal[i] = (2 * random.NextSingle()) - 1;
        }

        var quality = _meter.Measure(signal).Quality;

        quality.SnrDb.ShouldNotBeNull().ShouldBeLessThan(12);
        quality.LastingSnrDb.ShouldNotBeNull().ShouldBeGreaterThan(40);
        quality.Findings.ShouldNotContain(finding => finding.Fault == QualityFault.Noisy);
    }

    [Fact]
    public void Measure_NoPauses_TellsNoRatio()
    {
        var voice = new float[32_000];
        VowelSignal.Add(voice, 0, 2, 120, 0.1);

        _meter.Measure(voice).Quality.SnrDb.ShouldBeNull();
    }

    [Fact]
    public void Measure_PausesOfDigitalSilence_TellsNoRatio()
    {
        var gated = new float[64_000];
        VowelSignal.Add(gated, 1, 1, 120, 0.1);

        var quality = _meter.Measure(gated).Quality;

        quality.SnrDb.ShouldBeNull();
        quality.LevelDb.ShouldBe(-20, 1);
    }

    [Fact]
    public void Measure_Silence_HasNothing()
    {
        var quality = _meter.Measure(new float[16_000]).Quality;

        quality.ShouldBe(new RecordingQuality(TimeSpan.FromSeconds(1), TimeSpan.Zero, null, 0, -120, 0, ChannelQuality.Mono));
    }

    [Fact]
    public void Measure_NoSamples_HasNothing() =>
        _meter.Measure([]).Quality.ShouldBe(new RecordingQuality(TimeSpan.Zero, TimeSpan.Zero, null, 0, -120, 0, ChannelQuality.Mono));

    [Fact]
    public void Measure_ASofterCopy_DiffersInLevelAlone()
    {
        var signal = VowelSignal.Noise(4, 0.003, 1);
        VowelSignal.Add(signal, 1, 1.5, 110, 0.1);

        var quality = _meter.Measure(signal).Quality;
        var softer = _meter.Measure(Array.ConvertAll(signal, sample => sample / 4)).Quality;

        softer.LevelDb.ShouldBe(quality.LevelDb - 12.04, 0.01);
        softer.SnrDb!.Value.ShouldBe(quality.SnrDb!.Value, 0.01);
        softer.LastingSnrDb!.Value.ShouldBe(quality.LastingSnrDb!.Value, 0.01);
        (softer with { LevelDb = quality.LevelDb, SnrDb = quality.SnrDb, LastingSnrDb = quality.LastingSnrDb }).ShouldBe(quality);
    }

    [Fact]
    public void Measure_StreamOfAFile_GivesTheBitsOfItsSamples()
    {
        using var folder = new TemporaryFolder();
        var signal = VowelSignal.Noise(80, 0.001, 1);
        foreach (var start in new[] { 2.0, 9.7, 31.2, 60.5, 78.9 })
        {
            VowelSignal.Add(signal, start, 1, 130, 0.3);
        }

        WavWriter.Write(folder["long.wav"], Array.ConvertAll(signal, sample => Math.Clamp(sample, -0.8f, 0.8f)), 16_000);
        var expected = _meter.Measure(AudioReader.ReadAt(folder["long.wav"]));
        using var audio = AudioReader.Open(folder["long.wav"]);

        for (var round = 0; round < 2; round++)
        {
            audio.Rewind();
            var actual = _meter.Measure(audio);

            actual.Quality.ShouldBe(expected.Quality);
            actual.Activity.Segments.ShouldBe(expected.Activity.Segments);
        }

        expected.Quality.ClippedShare.ShouldBeGreaterThan(0);
        expected.Activity.Segments.Count.ShouldBe(5);
    }

    [Fact]
    public void Add_PiecesOfAnySize_GivesTheSameBits()
    {
        var signal = VowelSignal.Noise(70, 0.002, 1);
        VowelSignal.Add(signal, 20, 3, 130, 0.1);
        var expected = _meter.Measure(signal).Quality;
        foreach (var longest in new[] { 3, 511, 20_000 })
        {
            var random = new Random(longest);
            using var pass = new QualityPass(new());
            var clipping = new ClippingMeter(16_000);
            for (var done = 0; done < signal.Length;)
            {
                var piece = signal.AsSpan(done, Math.Min(signal.Length - done, 1 + random.Next(longest)));
                pass.Add(piece);
                clipping.Add(done, piece);
                done += piece.Length;
            }

            pass.Finish(clipping, ChannelQuality.Mono).Quality.ShouldBe(expected);
        }
    }

    [Fact]
    public void Measure_StreamOfAnotherRate_IsRefused()
    {
        using var folder = new TemporaryFolder();
        WavWriter.Write(folder["a.wav"], Signals.Noise(1000, 1), 8000);
        using var audio = AudioReader.Open(folder["a.wav"], 8000);

        Should.Throw<ArgumentException>(() => _meter.Measure(audio)).Message.ShouldContain("16000 Hz");
    }
}
