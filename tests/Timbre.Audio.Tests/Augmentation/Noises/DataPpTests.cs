using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class DataPpTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.4)]
    [InlineData(0.75)]
    [InlineData(3)]
    [InlineData(6)]
    public void GaussianFilter_Noise_EqualsTheFormula(double sigma)
    {
        var samples = Signals.Noise(1003, seed: 1);
        var filtered = (float[])samples.Clone();
        GaussianFilter.Apply(filtered, sigma);
        var radius = (int)((2 * sigma) + 0.5);
        var weights = Enumerable.Range(-radius, (2 * radius) + 1).Select(k => Math.Exp(-k * k / (2 * sigma * sigma))).ToArray();
        for (var n = 0; n < samples.Length; n++)
        {
            var sum = 0.0;
            for (var k = -radius; k <= radius; k++)
            {
                sum += n + k >= 0 && n + k < samples.Length ? samples[n + k] * weights[k + radius] : 0;
            }

            ((double)filtered[n]).ShouldBe(sum / weights.Sum(), 1e-6);
        }
    }

    [Fact]
    public void GaussianNoise_ManySamples_IsWhiteAndNormal()
    {
        var noise = new float[1 << 20];
        GaussianNoise.Fill(noise, 2, new Random(7));
        var mean = noise.Average(sample => (double)sample);
        var variance = noise.Average(sample => (double)sample * sample);
        var kurtosis = noise.Average(sample => Math.Pow(sample, 4)) / (variance * variance);
        mean.ShouldBe(0, 0.01);
        variance.ShouldBe(4, 0.03);
        kurtosis.ShouldBe(3, 0.05);
        (noise.Count(sample => Math.Abs(sample) < 2) / (double)noise.Length).ShouldBe(0.6827, 0.003);
        foreach (var lag in new[] { 1, 2, 7, 8, 9, 16, 100 })
        {
            var sum = 0.0;
            for (var n = lag; n < noise.Length; n++)
            {
                sum += (double)noise[n] * noise[n - lag];
            }

            (sum / noise.Length / 4).ShouldBe(0, 0.005);
        }
    }

    [Fact]
    public void Apply_AmplitudeAlone_IsUniformInDecibels()
    {
        var augmentation = new DataPp(new DataPpOptions { SmoothingChance = 0, NoiseChance = 0 });
        var random = new Random(8);
        var gains = Enumerable.Range(0, 4000).Select(_ =>
        {
            float[] samples = [1];
            augmentation.Apply(samples, random);
            return 20 * Math.Log10(samples[0]);
        }).ToArray();
        gains.Min().ShouldBeInRange(-20, -19.8);
        gains.Max().ShouldBeInRange(-0.2, 0);
        gains.Average().ShouldBe(-10, 0.3);
        gains.Count(gain => gain < -15).ShouldBeInRange(900, 1100);
    }

    [Fact]
    public void Apply_NoiseSteps_FollowTheCoin()
    {
        // Steps of unsmoothed noise on silence: power is the sum of |N(0, .025)|^2, in the mean .025^2 a step.
        var random = new Random(9);
        var options = new DataPpOptions { SmoothingChance = 0, NoiseSmoothingChance = 0, LowestGainDb = 0 };
        var many = MeanPower(new DataPp(options), random, out var untouched);
        var single = MeanPower(new DataPp(options with { ManyNoiseSteps = false }), random, out var untouchedSingle);

        // While the coin of 0.7 comes up: 0.7 / 0.3 steps, none with chance 0.3.
        many.ShouldBe(0.025 * 0.025 * 7 / 3, 0.0003);
        single.ShouldBe(0.025 * 0.025, 0.0001);
        untouched.ShouldBe(0.3, 0.04);
        untouchedSingle.ShouldBe(0);
    }

    [Fact]
    public void Apply_Smoothing_ChangesHalfOfTheSlicesAndLowersTheTop()
    {
        var augmentation = new DataPp(new DataPpOptions { NoiseChance = 0, LowestGainDb = 0 });
        var random = new Random(10);
        var smoothed = 0;
        for (var i = 0; i < 1000; i++)
        {
            var samples = Signals.Sine(400, 7000);
            var before = Signals.PowerAt(samples, 7000);
            augmentation.Apply(samples, random);
            var after = Signals.PowerAt(samples, 7000);
            after.ShouldBeLessThan(before * 1.0001);
            smoothed += after < before * 0.999 ? 1 : 0;
        }

        // Half of the slices; of those the quarter with sigma below 0.25 stays as it is: P(|N(0, .75)| < .25) = 0.261.
        smoothed.ShouldBeInRange(320, 420);
    }

    [Fact]
    public void Options_Defaults_AreEntry41OfTheLog() => new DataPpOptions().ShouldBe(new DataPpOptions
    {
        SmoothingChance = 0.5, SmoothingSigma = 0.75, ManyNoiseSteps = true, NoiseChance = 0.7, NoiseScale = 0.025,
        NoiseSmoothingChance = 0.8, NoiseSmoothingSigma = 1.5, LowestGainDb = -20,
    });

    private static double MeanPower(DataPp augmentation, Random random, out double untouched)
    {
        const int Slices = 1500;
        var sum = 0.0;
        var silent = 0;
        for (var i = 0; i < Slices; i++)
        {
            var samples = new float[500];
            augmentation.Apply(samples, random);
            var power = Signals.Power(samples);
            sum += power;
            silent += power == 0 ? 1 : 0;
        }

        untouched = silent / (double)Slices;
        return sum / Slices;
    }
}
