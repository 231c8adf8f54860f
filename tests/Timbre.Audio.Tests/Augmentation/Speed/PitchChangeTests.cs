using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class PitchChangeTests
{
    private const int Rate = 16000;

    // A vowel: pulses of the vocal folds through two formants.
    [Theory]
    [InlineData(0.75)]
    [InlineData(1.25)]
    public void Apply_Vowel_MovesThePitchAndNotTheFormants(double factor)
    {
        var samples = Vowel(pitch: 120);
        var before = (float[])samples.Clone();

        Changed(samples, factor);

        PitchOf(samples).ShouldBe(120 * factor, 3);
        foreach (var band in new[] { 700.0, 1800 })
        {
            Signals.Decibels(BandPower(samples, band) / BandPower(before, band)).ShouldBe(0, 2.5);
        }

        Signals.Decibels(Signals.Power(samples) / Signals.Power(before)).ShouldBe(0, 0.01);
    }

    [Fact]
    public void Whiten_AndColor_GiveTheSpeechBack()
    {
        var samples = Signals.Noise(5000, seed: 3);
        var filters = new float[LinearPrediction.Frames(samples.Length) * LinearPrediction.Order];
        var (residual, again) = (new float[samples.Length], new float[samples.Length]);
        LinearPrediction.Analyze(samples, filters);

        LinearPrediction.Whiten(samples, filters, residual);
        LinearPrediction.Color(residual, filters, 1, again);

        again.Zip(samples, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-4f);
    }

    [Fact]
    public void Whiten_Vowel_LeavesLittle()
    {
        var samples = Vowel(pitch: 120);
        var filters = new float[LinearPrediction.Frames(samples.Length) * LinearPrediction.Order];
        var residual = new float[samples.Length];
        LinearPrediction.Analyze(samples, filters);

        LinearPrediction.Whiten(samples, filters, residual);

        Signals.Decibels(Signals.Power(residual) / Signals.Power(samples)).ShouldBeLessThan(-6);
    }

    [Fact]
    public void Apply_FactorOne_ChangesNothing()
    {
        var samples = Signals.Noise(1000, seed: 2);
        var before = (float[])samples.Clone();
        Changed(samples, 1);
        samples.ShouldBe(before);
    }

    private static void Changed(float[] samples, double factor) =>
        new PitchChange(new PitchChangeOptions { LowestFactor = factor, HighestFactor = factor, Factors = 1 })
            .Apply(samples, new Random(1));

    private static float[] Vowel(double pitch)
    {
        var samples = new float[2 * Rate];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = (int)(n * pitch / Rate) != (int)((n - 1) * pitch / Rate) ? 0.3f : 0;
        }

        foreach (var (hz, width) in new[] { (700.0, 120.0), (1800.0, 160.0) })
        {
            var radius = Math.Exp(-Math.PI * width / Rate);
            var (a, b) = ((float)(2 * radius * Math.Cos(2 * Math.PI * hz / Rate)), (float)(-radius * radius));
            for (var n = 2; n < samples.Length; n++)
            {
                samples[n] += (a * samples[n - 1]) + (b * samples[n - 2]);
            }
        }

        return samples;
    }

    // The lag at which the middle of the signal is most like itself.
    private static double PitchOf(float[] samples)
    {
        const int First = 4000;
        const int Length = 8000;
        var lag = Enumerable.Range(Rate / 200, (Rate / 80) - (Rate / 200))
            .MaxBy(lag => Enumerable.Range(First, Length).Sum(n => (double)samples[n] * samples[n + lag]));
        return (double)Rate / lag;
    }

    // Around a formant, wide enough to hold harmonics of either pitch, all of which are multiples of 10 Hz.
    private static double BandPower(float[] samples, double center)
    {
        var inside = samples[2000..20000];
        return Enumerable.Range(-20, 41).Sum(step => Signals.PowerAt(inside, center + (10 * step)));
    }
}
