using Timbre.Audio.Features;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Features;

public class MelSpectrogramTests
{
    [Theory]
    [InlineData(256, 0)]
    [InlineData(257, 2)]
    [InlineData(16000, 101)]
    public void Frames_ReflectedEdges_NeedMoreThanHalfATransform(int samples, int frames) =>
        new Spectrogram(new SpectrogramOptions()).Frames(samples).ShouldBe(frames);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(160, 2)]
    [InlineData(16000, 101)]
    public void Frames_SpeechBrain_CountsShifts(int samples, int frames) =>
        new MelSpectrogram(MelSpectrogramOptions.SpeechBrain).Frames(samples).ShouldBe(frames);

    [Fact]
    public void Compute_SpeechBrain_EqualsTheFormulasInDouble()
    {
        var samples = Signals.Noise(2000, seed: 1, peak: 0.1);
        var options = MelSpectrogramOptions.SpeechBrain with { Bins = 23, Normalization = FeatureNormalization.None };
        var features = new MelSpectrogram(options).Compute(samples);
        var expected = Naive(samples, 23);
        features.Length.ShouldBe(expected.Length);
        for (var i = 0; i < features.Length; i++)
        {
            ((double)features[i]).ShouldBe(expected[i], 1e-3);
        }
    }

    [Fact]
    public void Compute_Decibels_KeepOnlyTheRangeBelowTheLoudest()
    {
        float[] samples = [.. new float[4000], .. Signals.Sine(4000, 1000)];
        var features = new MelSpectrogram(MelSpectrogramOptions.SpeechBrain with
        {
            Normalization = FeatureNormalization.None, TopDb = 30,
        }).Compute(samples);
        (features.Max() - features.Min()).ShouldBe(30, 1e-4f);
    }

    [Fact]
    public void Compute_WarmCalls_AllocateNothing()
    {
        var mel = new MelSpectrogram(MelSpectrogramOptions.SpeechBrain);
        var samples = Signals.Noise(32000, seed: 2);
        var output = new float[mel.Frames(samples.Length) * mel.Dimension];
        mel.Compute(samples, output);
        Allocations.Of(() => mel.Compute(samples, output)).ShouldBe(0);
    }

    [Fact]
    public void Constructor_SeveralFaults_NamesAllOfThem()
    {
        var options = new MelSpectrogramOptions { Bins = 0, WindowLength = 1000, Floor = 0 };
        var message = Should.Throw<ArgumentException>(() => new MelSpectrogram(options)).Message;
        message.ShouldContain("bins: expected 1 to 4096, got 0");
        message.ShouldContain("windowLength: expected at most transformLength, got 1000");
        message.ShouldContain("floor: expected above 0 and up to 1E+38, got 0");
    }

    private static double[] Naive(float[] samples, int bands)
    {
        static double Hz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
        var top = 2595 * Math.Log10(1 + (8000 / 700.0));
        var edges = Enumerable.Range(0, bands + 2).Select(i => Hz(top * i / (bands + 1))).ToArray();
        var features = new List<double>();
        for (var center = 0; center <= samples.Length; center += 160)
        {
            var power = Enumerable.Range(0, 201).Select(k =>
            {
                double real = 0, imaginary = 0;
                for (var n = 0; n < 400; n++)
                {
                    var place = center - 200 + n;
                    var sample = place >= 0 && place < samples.Length ? samples[place] : 0;
                    var shaped = sample * (0.54 - (0.46 * Math.Cos(2 * Math.PI * n / 400)));
                    real += shaped * Math.Cos(2 * Math.PI * n * k / 400);
                    imaginary -= shaped * Math.Sin(2 * Math.PI * n * k / 400);
                }

                return (real * real) + (imaginary * imaginary);
            }).ToArray();
            for (var band = 0; band < bands; band++)
            {
                var width = edges[band + 1] - edges[band];
                var sum = power.Select((value, k) => value * Math.Max(0, 1 - (Math.Abs((k * 40) - edges[band + 1]) / width))).Sum();
                features.Add(10 * Math.Log10(Math.Max(sum, 1e-10)));
            }
        }

        return [.. features];
    }
}
