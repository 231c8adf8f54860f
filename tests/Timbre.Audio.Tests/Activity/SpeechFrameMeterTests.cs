using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Activity;

public sealed class SpeechFrameMeterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(159)]
    [InlineData(161)]
    [InlineData(700)]
    [InlineData(15_999)]
    [InlineData(40_001)]
    public void Finish_SamplesInPiecesOfAnySize_MeasuresTheSameBits(int length)
    {
        var samples = Signals.Noise(length, seed: length, peak: 0.1);
        for (var n = 0; n < length; n++)
        {
            samples[n] += (float)(0.3 * Math.Sin(2 * Math.PI * 130 * n / Signals.RateHz));
        }

        var expected = SpeechFrames.Measure(samples);
        foreach (var longest in new[] { 1, 7, 160, 5000 })
        {
            var random = new Random(longest);
            var meter = new SpeechFrameMeter();
            for (var rest = samples.AsSpan(); !rest.IsEmpty;)
            {
                var count = Math.Min(rest.Length, 1 + random.Next(longest));
                meter.Add(rest[..count]);
                rest = rest[count..];
            }

            var actual = meter.Finish();
            actual.Samples.ShouldBe(length);
            actual.LevelDb.ShouldBe(expected.LevelDb);
            actual.Periodicity.ShouldBe(expected.Periodicity);
        }

        expected.LevelDb.Length.ShouldBe((length + 159) / 160);
    }

    [Fact]
    public void Finish_ASineInTheMiddleOfTheBand_HasItsLevelAtTheEdgesToo()
    {
        // Power of a sine of peak 0.5: 0.125. The first milliseconds belong to the filters.
        var frames = SpeechFrames.Measure(Signals.Sine(32_000, 900));

        foreach (var level in frames.LevelDb[3..])
        {
            ((double)level).ShouldBe(10 * Math.Log10(0.125), 0.3);
        }
    }

    [Fact]
    public void Detect_StreamOfAFile_FindsWhatIsInItsSamples()
    {
        using var folder = new TemporaryFolder();
        var signal = VowelSignal.Noise(70, 0.001, 1);
        foreach (var start in new[] { 2.0, 9.7, 31.2, 60.5, 68.9 })
        {
            VowelSignal.Add(signal, start, 1, 130, 0.1);
        }

        WavWriter.Write(folder["long.wav"], signal, 16_000);
        var activity = new VoiceActivity();
        var expected = activity.Detect(AudioReader.ReadAt(folder["long.wav"]));
        using var audio = AudioReader.Open(folder["long.wav"]);

        var actual = activity.Detect(audio);

        actual.Segments.ShouldBe(expected.Segments);
        actual.Segments.Count.ShouldBe(5);
        actual.Samples.ShouldBe(expected.Samples);
    }

    [Fact]
    public void Detect_StreamOfAnotherRate_IsRefused()
    {
        using var folder = new TemporaryFolder();
        WavWriter.Write(folder["a.wav"], Signals.Noise(1000, 1), 8000);
        using var audio = AudioReader.Open(folder["a.wav"], 8000);

        Should.Throw<ArgumentException>(() => new VoiceActivity().Detect(audio)).Message.ShouldContain("16000 Hz");
    }
}
