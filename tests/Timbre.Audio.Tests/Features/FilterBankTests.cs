using Timbre.Audio.Features;
using Timbre.Settings.Shape;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Features;

public class FilterBankTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(399, 0)]
    [InlineData(400, 1)]
    [InlineData(559, 1)]
    [InlineData(560, 2)]
    [InlineData(32000, 198)]
    public void Frames_SnippedEdges_CountsWholeFrames(int samples, int frames) =>
        new FilterBank(new FilterBankOptions()).Frames(samples).ShouldBe(frames);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(79, 0)]
    [InlineData(80, 1)]
    [InlineData(16000, 100)]
    public void Frames_WholeAudio_CountsShifts(int samples, int frames) =>
        new FilterBank(new FilterBankOptions { SnipEdges = false }).Frames(samples).ShouldBe(frames);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Samples_AnyFrames_IsTheShortestAudioThatGivesThem(bool snipEdges)
    {
        var bank = new FilterBank(new FilterBankOptions { SnipEdges = snipEdges });
        for (var frames = 1; frames < 20; frames++)
        {
            bank.Frames(bank.Samples(frames)).ShouldBe(frames);
            bank.Frames(bank.Samples(frames) - 1).ShouldBe(frames - 1);
        }
    }

    [Theory]
    [InlineData(WindowKind.Povey, 25, true)]
    [InlineData(WindowKind.Blackman, 20, true)]
    [InlineData(WindowKind.Hamming, 25, false)]
    [InlineData(WindowKind.Rectangular, 30.0625, false)]
    public void Compute_Noise_EqualsTheFormulasInDouble(WindowKind window, double frameLengthMs, bool roundUp)
    {
        var options = new FilterBankOptions
        {
            Window = window, FrameLengthMs = frameLengthMs, RoundToPowerOfTwo = roundUp, Bins = 31,
        };
        var samples = Signals.Noise(3000, seed: 5, peak: 0.3);
        var bank = new FilterBank(options);
        var features = bank.Compute(samples);
        var expected = Naive(samples, options);
        features.Length.ShouldBe(expected.Length);
        for (var i = 0; i < features.Length; i++)
        {
            ((double)features[i]).ShouldBe(expected[i], 3e-4);
        }
    }

    [Fact]
    public void Compute_FramesOfLongAudio_EqualTheSameFramesAlone()
    {
        var bank = new FilterBank(new FilterBankOptions());
        var samples = Signals.Noise(4000, seed: 6);
        var together = bank.Compute(samples);
        for (var frame = 0; frame < bank.Frames(samples.Length); frame++)
        {
            var alone = bank.Compute(samples.AsSpan(frame * 160, 400));
            alone.ShouldBe(together[(frame * 80)..((frame + 1) * 80)]);
        }
    }

    [Fact]
    public void Compute_ShorterThanAFrame_GivesNoneOrOnePadded()
    {
        var samples = Signals.Noise(300, seed: 7);
        new FilterBank(new FilterBankOptions()).Compute(samples).ShouldBeEmpty();
        var padded = new FilterBank(new FilterBankOptions { PadToOneFrame = true });
        padded.Compute(samples).ShouldBe(padded.Compute([.. samples, .. new float[100]]));
        padded.Compute([]).ShouldBeEmpty();
    }

    [Fact]
    public void Compute_MeanNormalization_LeavesColumnsCentered()
    {
        var samples = Signals.Noise(16000, seed: 8);
        var plain = new FilterBank(new FilterBankOptions()).Compute(samples);
        var centered = new FilterBank(new FilterBankOptions { Normalization = FeatureNormalization.Mean }).Compute(samples);
        for (var column = 0; column < 80; column++)
        {
            var mean = Enumerable.Range(0, 98).Average(frame => (double)plain[(frame * 80) + column]);
            for (var frame = 0; frame < 98; frame++)
            {
                ((double)centered[(frame * 80) + column]).ShouldBe(plain[(frame * 80) + column] - mean, 1e-5);
            }
        }
    }

    [Fact]
    public void Compute_Dither_DependsOnTheSeedAlone()
    {
        var samples = new float[1600];
        float[] Run(int seed) => new FilterBank(new FilterBankOptions { Dither = 1, DitherSeed = seed }).Compute(samples);
        Run(1).ShouldBe(Run(1));
        Run(1).ShouldNotBe(Run(2));

        // White noise of deviation 1 instead of silence: above the floor in every band.
        Run(1).Min().ShouldBeGreaterThan(-5f);
    }

    [Fact]
    public void Compute_SampleScale_MovesTheLogOnly()
    {
        var samples = Signals.Noise(4000, seed: 9);
        var scaled = new FilterBank(new FilterBankOptions()).Compute(samples);
        var plain = new FilterBank(new FilterBankOptions { SampleScale = 1 }).Compute(samples);
        for (var i = 0; i < plain.Length; i++)
        {
            ((double)scaled[i]).ShouldBe(plain[i] + (2 * Math.Log(32768)), 1e-4);
        }
    }

    [Fact]
    public void Compute_WarmCalls_AllocateNothing()
    {
        var bank = new FilterBank(new FilterBankOptions { Normalization = FeatureNormalization.Mean });
        var samples = Signals.Noise(32000, seed: 10);
        var output = new float[bank.Frames(samples.Length) * bank.Dimension];
        bank.Compute(samples, output);
        Allocations.Of(() => bank.Compute(samples, output)).ShouldBe(0);
    }

    [Fact]
    public void Compute_ShortOutput_NamesTheRoomNeeded() =>
        Should.Throw<ArgumentException>(() => new FilterBank(new FilterBankOptions()).Compute(new float[560], new float[159]))
            .Message.ShouldContain("room for 2 frames of 80 numbers, got 159");

    [Fact]
    public void Constructor_SeveralFaults_NamesAllOfThem()
    {
        var options = new FilterBankOptions { Bins = 0, PreEmphasis = 2, LowFrequencyHz = 9000, Floor = double.NaN };
        var message = Should.Throw<ArgumentException>(() => new FilterBank(options)).Message;
        message.ShouldContain("bins: expected 1 to 4096, got 0");
        message.ShouldContain("preEmphasis: expected 0 to 1, got 2");
        message.ShouldContain("lowFrequencyHz: expected below half of the sample rate, got 9000");
        message.ShouldContain("floor: expected above 0 and up to 1E+38, got NaN");
    }

    [Fact]
    public void Options_Defaults_AreKaldisButForBinsAndDither()
    {
        var options = new FilterBankOptions();
        options.ShouldBe(new FilterBankOptions
        {
            SampleRateHz = 16000, FrameLengthMs = 25, FrameShiftMs = 10, Bins = 80, LowFrequencyHz = 20,
            HighFrequencyHz = 0, Window = WindowKind.Povey, PreEmphasis = 0.97, RemoveDcOffset = true, Dither = 0,
            SnipEdges = true, UsePower = true, UseLog = true, SampleScale = 32768, RoundToPowerOfTwo = true,
        });
        OptionRules.FindFaults(options).ShouldBeEmpty();
    }

    private static double[] Naive(float[] samples, FilterBankOptions options)
    {
        var length = (int)(options.SampleRateHz * options.FrameLengthMs * 0.001);
        var points = length;
        while (options.RoundToPowerOfTwo && (points & (points - 1)) != 0)
        {
            points++;
        }

        double Mel(double hz) => 1127 * Math.Log(1 + (hz / 700));
        var (low, step) = (Mel(20), (Mel(8000) - Mel(20)) / (options.Bins + 1));
        var features = new List<double>();
        for (var start = 0; start + length <= samples.Length; start += 160)
        {
            var frame = Enumerable.Range(start, length).Select(n => samples[n] * 32768.0).ToArray();
            var mean = frame.Average();
            frame = [.. frame.Select(sample => sample - mean)];
            var shaped = frame.Select((sample, n) =>
            {
                var angle = 2 * Math.PI * n / (length - 1);
                var window = options.Window switch
                {
                    WindowKind.Povey => Math.Pow(0.5 - (0.5 * Math.Cos(angle)), 0.85),
                    WindowKind.Hamming => 0.54 - (0.46 * Math.Cos(angle)),
                    WindowKind.Blackman => 0.42 - (0.5 * Math.Cos(angle)) + (0.08 * Math.Cos(2 * angle)),
                    _ => 1,
                };
                return (sample - (0.97 * frame[Math.Max(n - 1, 0)])) * window;
            }).ToArray();
            var power = Enumerable.Range(0, points / 2).Select(k =>
            {
                double real = 0, imaginary = 0;
                for (var n = 0; n < length; n++)
                {
                    var (sine, cosine) = Math.SinCos(2 * Math.PI * k * n / points);
                    real += shaped[n] * cosine;
                    imaginary -= shaped[n] * sine;
                }

                return (real * real) + (imaginary * imaginary);
            }).ToArray();
            for (var band = 0; band < options.Bins; band++)
            {
                var sum = power.Select((value, k) =>
                {
                    var mel = Mel(16000.0 / points * k);
                    var up = (mel - (low + (band * step))) / step;
                    var down = ((low + ((band + 2) * step)) - mel) / step;
                    return Math.Max(0, Math.Min(up, down)) * value;
                }).Sum();
                features.Add(Math.Log(Math.Max(sum, 1.1920928955078125e-7)));
            }
        }

        return [.. features];
    }
}
