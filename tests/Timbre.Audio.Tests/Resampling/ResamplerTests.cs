using Timbre.Audio.Resampling;

namespace Timbre.Audio.Tests.Resampling;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(48000, 16000)]
    [InlineData(44100, 16000)]
    [InlineData(22050, 16000)]
    [InlineData(11025, 16000)]
    [InlineData(8000, 16000)]
    [InlineData(32000, 16000)]
    [InlineData(16000, 8000)]
    [InlineData(16000, 44100)]
    [InlineData(96000, 16000)]
    [InlineData(44056, 16000)]
    [InlineData(47999, 16000)]
    [InlineData(16001, 16000)]
    public void Apply_Sines_GivesTheSamplesOfTheSameSines(int fromHz, int toHz)
    {
        foreach (var share in new[] { 0.01, 0.1, 0.5, 0.88 })
        {
            var frequencyHz = share * Math.Min(fromHz, toHz) / 2;
            var input = Array.ConvertAll(ClosedFormSignals.Sines(fromHz / 4, 1, fromHz, frequencyHz), x => (float)x);

            var output = new Resampler(fromHz, toHz).Apply(input);

            var expected = ClosedFormSignals.Sines((int)Math.Ceiling(input.Length * (double)toHz / fromHz), 1, toHz, frequencyHz);
            output.Length.ShouldBe(expected.Length);
            Middle(output, expected).ShouldBeLessThan(3e-5, $"{frequencyHz} Hz");
        }
    }

    [Theory]
    [InlineData(48000, 8000)]
    [InlineData(48000, 12000)]
    [InlineData(44100, 8001)]
    [InlineData(44100, 20000)]
    public void Apply_ToneAboveTheNewBand_IsStopped(int fromHz, double frequencyHz)
    {
        var input = Array.ConvertAll(ClosedFormSignals.Sines(fromHz / 4, 1, fromHz, frequencyHz), x => (float)x);

        var output = new Resampler(fromHz, 16000).Apply(input);

        // 93 dB below the tone's 0.5.
        output[1000..^1000].Max(Math.Abs).ShouldBeLessThan(1.2e-5f);
    }

    [Fact]
    public void Apply_SameRate_CopiesTheSamples()
    {
        var noise = ClosedFormSignals.Noise(1000, 1, 1);

        new Resampler(16000, 16000).Apply(noise).ShouldBe(noise);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    public void Apply_ShortInput_GivesTheRatioRoundedUp(int length, int expected) =>
        new Resampler(48000, 16000).Apply(new float[length]).Length.ShouldBe(expected);

    [Fact]
    public void Apply_Impulse_EqualsTheNaiveSum()
    {
        // The same filter, written out: sinc times Kaiser, summed over all inputs.
        var options = new ResamplerOptions { ZeroCrossings = 8, Rolloff = 0.9, KaiserBeta = 6 };
        var input = ClosedFormSignals.Noise(200, 1, 9);

        var output = new Resampler(7, 3, options).Apply(input);

        var band = 3.0 / 7 * 0.9;
        var expected = Enumerable.Range(0, output.Length).Select(n => input.Select((x, m) =>
        {
            var t = (m - (n * 7.0 / 3)) * band;
            var sinc = t == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t);
            return Math.Abs(t) > 8 ? 0 : x * band * sinc * Bessel(6 * Math.Sqrt(1 - (t * t / 64))) / Bessel(6);
        }).Sum()).ToArray();
        ClosedFormSignals.Distance(output, expected).ShouldBeLessThan(1e-6);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(1.1)]
    [InlineData(1.07)]
    public void ForSpeed_Sine_GivesAHigherAndShorterSine(double factor)
    {
        var input = Array.ConvertAll(ClosedFormSignals.Sines(8000, 1, 16000, 440), x => (float)x);

        var output = Resampler.ForSpeed(factor).Apply(input);

        output.Length.ShouldBeInRange((int)(8000 / factor), (int)(8000 / factor) + 1);
        Middle(output, ClosedFormSignals.Sines(output.Length, 1, 16000, 440 * factor)).ShouldBeLessThan(3e-5);
    }

    [Fact]
    public void Constructor_FaultyOptions_ListsAllFaults()
    {
        var options = new ResamplerOptions { ZeroCrossings = 0, Rolloff = 2, KaiserBeta = double.NaN };

        var message = Should.Throw<ArgumentException>(() => new Resampler(1, 2, options)).Message;

        message.ShouldContain("ZeroCrossings");
        message.ShouldContain("Rolloff");
        message.ShouldContain("KaiserBeta");
    }

    [Fact]
    public void Default_Options_AreThoseOfTheDocumentation()
    {
        ResamplerOptions.Default.ZeroCrossings.ShouldBe(64);
        ResamplerOptions.Default.Rolloff.ShouldBe(0.952);
        ResamplerOptions.Default.KaiserBeta.ShouldBe(9.7);
        ResamplerOptions.Default.Window.ShouldBe(ResamplerWindow.Kaiser);
        ResamplerOptions.Default.UnitGain.ShouldBeFalse();
    }

    [Fact]
    public void Apply_ManyThreads_GivesTheSameBits()
    {
        var noise = ClosedFormSignals.Noise(4410, 1, 5);
        var expected = new Resampler(44100, 16000).Apply(noise);

        Parallel.For(0, 16, _ => new Resampler(44100, 16000).Apply(noise).ShouldBe(expected));
    }

    [Fact]
    public void FilterProduct_EveryWidth_GivesTheSum()
    {
        foreach (var length in new[] { 32, 64, 96, 416 })
        {
            var a = ClosedFormSignals.Noise(length, 1, length);
            var b = ClosedFormSignals.Noise(length, 1, length + 1);
            var expected = a.Zip(b, (x, y) => (double)x * y).Sum();

            ((double)FilterProduct.Run512(ref a[0], ref b[0], length)).ShouldBe(expected, 1e-5);
            ((double)FilterProduct.Run256(ref a[0], ref b[0], length)).ShouldBe(expected, 1e-5);
            ((double)FilterProduct.Run128(ref a[0], ref b[0], length)).ShouldBe(expected, 1e-5);
        }
    }

    private static double Middle(float[] actual, double[] expected)
    {
        var edge = actual.Length / 6;
        return ClosedFormSignals.Distance(actual[edge..^edge], expected[edge..^edge]);
    }

    private static double Bessel(double x) =>
        Enumerable.Range(0, 100).Average(k => Math.Exp(x * Math.Cos(Math.PI * (k + 0.5) / 100)));
}
