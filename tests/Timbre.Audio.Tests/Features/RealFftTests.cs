using Timbre.Audio.Features;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Features;

public class RealFftTests
{
    public static TheoryData<int> Lengths =>
        [1, 2, 3, 4, 5, 7, 8, 12, 16, 30, 49, 64, 97, 100, 128, 200, 256, 384, 400, 441, 512, 640, 1024, 1920, 4096];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Forward_Noise_EqualsTheDefinition(int length)
    {
        var samples = Noise(length, seed: length);
        var fft = new RealFft(length);
        var real = new float[fft.Bins];
        var imaginary = new float[fft.Bins];
        fft.Forward(samples, real, imaginary);

        fft.Bins.ShouldBe((length / 2) + 1);
        var tolerance = 4e-7 * Math.Sqrt(length) * Math.Log2(length + 2);
        for (var k = 0; k < fft.Bins; k++)
        {
            double expectedReal = 0, expectedImaginary = 0;
            for (var n = 0; n < length; n++)
            {
                var angle = -2 * Math.PI * ((long)n * k % length) / length;
                expectedReal += samples[n] * Math.Cos(angle);
                expectedImaginary += samples[n] * Math.Sin(angle);
            }

            ((double)real[k]).ShouldBe(expectedReal, tolerance);
            ((double)imaginary[k]).ShouldBe(expectedImaginary, tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Inverse_OfForward_GivesTheSignalBack(int length)
    {
        var samples = Noise(length, seed: length + 1);
        var fft = new RealFft(length);
        var real = new float[fft.Bins];
        var imaginary = new float[fft.Bins];
        var back = new float[length];
        fft.Forward(samples, real, imaginary);
        fft.Inverse(real, imaginary, back);
        for (var n = 0; n < length; n++)
        {
            back[n].ShouldBe(samples[n], 2e-6f);
        }
    }

    [Fact]
    public void Forward_ShortSignal_CountsAsFollowedByZeros()
    {
        var samples = Noise(100, seed: 3);
        var padded = new float[256];
        samples.CopyTo(padded, 0);
        var fft = new RealFft(256);
        var (real, imaginary) = (new float[129], new float[129]);
        var (paddedReal, paddedImaginary) = (new float[129], new float[129]);
        fft.Forward(samples, real, imaginary);
        fft.Forward(padded, paddedReal, paddedImaginary);
        real.ShouldBe(paddedReal);
        imaginary.ShouldBe(paddedImaginary);
    }

    [Fact]
    public void Forward_WarmCalls_AllocateNothing()
    {
        var fft = new RealFft(1024);
        var samples = Noise(1024, seed: 4);
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        fft.Forward(samples, real, imaginary);
        fft.Inverse(real, imaginary, samples);
        Allocations.Of(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                fft.Forward(samples, real, imaginary);
                fft.Inverse(real, imaginary, samples);
            }
        }).ShouldBe(0);
    }

    [Fact]
    public void Forward_ManyThreadsAtOnce_EqualsOneThread()
    {
        var fft = new RealFft(512);
        var signals = Enumerable.Range(0, 64).Select(seed => Noise(512, seed)).ToArray();
        var expected = Array.ConvertAll(signals, signal => Spectrum(fft, signal));
        var found = new float[signals.Length][];
        Parallel.For(0, signals.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => found[i] = Spectrum(fft, signals[i]));
        for (var i = 0; i < signals.Length; i++)
        {
            found[i].ShouldBe(expected[i]);
        }
    }

    [Fact]
    public void Forward_TooManySamples_NamesBothLengths()
    {
        var fft = new RealFft(16);
        var fault = Should.Throw<ArgumentException>(() => fft.Forward(new float[17], new float[9], new float[9]));
        fault.Message.ShouldContain("at most 16 samples, got 17");
        Should.Throw<ArgumentException>(() => fft.Forward(new float[16], new float[8], new float[9]))
            .Message.ShouldContain("at least 9 bins, got 8");
    }

    private static float[] Spectrum(RealFft fft, float[] signal)
    {
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        fft.Forward(signal, real, imaginary);
        return [.. real, .. imaginary];
    }

    private static float[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        var samples = new float[length];
        for (var n = 0; n < length; n++)
        {
            samples[n] = (random.NextSingle() * 2) - 1;
        }

        return samples;
    }
}
