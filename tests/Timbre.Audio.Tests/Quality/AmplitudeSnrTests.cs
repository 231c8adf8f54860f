using Timbre.Audio.Activity;
using Timbre.Audio.Quality;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Quality;

public sealed class AmplitudeSnrTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(35)]
    public void Of_GammaSpeechInGaussianNoise_TellsTheRatio(double snrDb)
    {
        var random = new Random(3);
        var meter = new AmplitudeMeter();
        // A gamma distribution of shape a has the variance a (a + 1) around 0.
        var noise = Math.Sqrt(0.4 * 1.4 * Math.Pow(10, -snrDb / 10));
        float[] samples = [.. Enumerable.Range(0, 400_000).Select(_ =>
            (float)((Gamma(random, 0.4) * (random.Next(2) == 0 ? 1 : -1)) + (noise * Gaussian(random))))];
        meter.Add(samples.AsSpan(0, 1001));
        meter.Add(samples.AsSpan(1001));

        AmplitudeSnr.Of(meter.Spread).ShouldBe(snrDb, 1);
    }

    [Fact]
    public void Spread_AnyCut_IsTheSameToTheBit()
    {
        float[] samples = [.. Enumerable.Range(0, 5000).Select(i => (i % 7 == 0 ? 0 : 0.1f) * MathF.Sin(i * 0.37f * i))];
        var (whole, cut) = (new AmplitudeMeter(), new AmplitudeMeter());
        whole.Add(samples);
        for (var i = 0; i < samples.Length; i += 13)
        {
            cut.Add(samples.AsSpan(i, Math.Min(13, samples.Length - i)));
        }

        cut.Spread.ShouldBe(whole.Spread);
        var loud = samples.Select(Math.Abs).Where(size => size >= 1e-7f).ToArray();
        var (mean, logs) = (loud.Average(size => (double)size), loud.Average(size => Math.Log(size)));
        whole.Spread.ShouldBe(Math.Log(mean) - logs, 1e-9);
        new AmplitudeMeter().Spread.ShouldBe(0);
    }

    [RecordingsFact]
    public void Findings_RealSpeechWithoutPausesInWhiteNoise_TellOfNoise()
    {
        var meter = new QualityMeter();
        var random = new Random(1);
        foreach (var file in AudioFiles.Below(Path.Combine(Repository.Recordings!, "speech", "dev", "emodb")).Recordings.Take(12))
        {
            var speech = new VoiceActivity().Trim(AudioReader.ReadAt(file.FullName));
            var quiet = meter.Measure(speech).Quality;
            var loud = Math.Sqrt(3 * speech.Average(sample => (double)sample * sample) * Math.Pow(10, -0.5));
            var noisy = meter.Measure([.. speech.Select(sample => sample + (float)(loud * ((2 * random.NextDouble()) - 1)))]).Quality;

            quiet.Findings.ShouldNotContain(finding => finding.Fault == QualityFault.Noisy, file.Name);
            noisy.Findings.ShouldContain(finding => finding.Fault == QualityFault.Noisy, file.Name);
        }
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Marsaglia and Tsang 2000 for shape a + 1, and a power of a uniform number for shapes below 1.
    private static double Gamma(Random random, double shape)
    {
        var d = shape + 1 - (1.0 / 3);
        while (true)
        {
            var x = Gaussian(random);
            var v = Math.Pow(1 + (x / Math.Sqrt(9 * d)), 3);
            if (v > 0 && Math.Log(random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v * Math.Pow(random.NextDouble(), 1 / shape);
            }
        }
    }
}
