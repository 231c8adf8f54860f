using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class TelephoneTests
{
    private static readonly TelephoneOptions Plain = new()
    {
        LowestLowEdgeHz = 300, HighestLowEdgeHz = 300, LowestHighEdgeHz = 3400, HighestHighEdgeHz = 3400,
        HighestTiltDb = 0, HighestResonanceDb = 0, CompandingChance = 0, CodecNoiseChance = 0,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_PlainChannel_HasItsBandEdges(int seed)
    {
        var reference = Gain(1000, seed);
        (Gain(300, seed) - reference).ShouldBe(-3, 0.3);
        (Gain(3400, seed) - reference).ShouldBe(-3, 0.3);
        (Gain(600, seed) - reference).ShouldBeInRange(-0.5, 0.2);
        (Gain(2000, seed) - reference).ShouldBe(0, 0.2);
        (Gain(50, seed) - reference).ShouldBeLessThan(-28);
        foreach (var above in new[] { 4000, 4100, 5000, 7800 })
        {
            (Gain(above, seed) - reference).ShouldBeLessThan(-50);
        }
    }

    [Fact]
    public void Apply_Companded_LeavesNoImageAbove4kHz()
    {
        var samples = Signals.Sine(16000, 1000);
        new Telephone(Plain with { CompandingChance = 1, CodecNoiseChance = 1, LowestQDb = 20, HighestQDb = 20 })
            .Apply(samples, new Random(3));
        foreach (var image in new[] { 5000, 7000, 7500 })
        {
            Signals.Decibels(Signals.PowerAt(samples, image) / Signals.PowerAt(samples, 1000)).ShouldBeLessThan(-55);
        }
    }

    [Fact]
    public void Apply_Companded_KeepsThePhaseAndThePower()
    {
        var before = Signals.Sine(16000, 1000);
        var after = (float[])before.Clone();
        new Telephone(Plain with { CompandingChance = 1, LowestLevelDb = -15, HighestLevelDb = -15 }).Apply(after, new Random(4));
        Signals.Power(after).ShouldBe(Signals.Power(before), 1e-5);

        // Eight-bit companding leaves 35 to 39 dB; a wrong delay of one sample would leave 8 dB.
        var difference = after.Skip(1000).Take(14000).Zip(before.Skip(1000), (a, b) => a - b).ToArray();
        Signals.Decibels(Signals.Power(before) / Signals.Power(difference)).ShouldBeInRange(32, 41);
    }

    [Fact]
    public void Apply_CodecNoise_HasTheRatioAskedFor()
    {
        // Noise follows the amplitude: its power over the signal's is -Q whatever the signal's shape.
        var before = Signals.Sine(32000, 1000);
        var after = (float[])before.Clone();
        new Telephone(Plain with { CodecNoiseChance = 1, LowestQDb = 10, HighestQDb = 10 }).Apply(after, new Random(5));
        var signal = Signals.PowerAt(after, 1000);
        Signals.Decibels(signal / (Signals.Power(after) - signal)).ShouldBe(10, 0.5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Companding_EverySixteenBitSample_EqualsTheTablesOfG711(bool muLaw)
    {
        for (var sample = -32768; sample < 32768; sample += 3)
        {
            float[] coded = [sample / 32768f];
            if (muLaw)
            {
                Companding.MuLaw(coded);
            }
            else
            {
                Companding.ALaw(coded);
            }

            var magnitude = Math.Min(Math.Abs(sample), muLaw ? 32635 : 32767);
            var expected = muLaw ? MuLaw(magnitude) : ALaw(magnitude);
            Math.Abs(coded[0] * 32768).ShouldBe(expected, $"{sample}");
        }
    }

    /// <summary>Segment by segment, as the recommendation's table lists it, times four.</summary>
    private static int MuLaw(int magnitude)
    {
        var biased = magnitude + 132;
        var segment = 0;
        while (segment < 7 && biased >= 256 << segment)
        {
            segment++;
        }

        var step = (biased >> (segment + 3)) & 15;
        return (((step << 3) + 132) << segment) - 132;
    }

    private static int ALaw(int magnitude)
    {
        var segment = 0;
        while (segment < 7 && magnitude >= 256 << segment)
        {
            segment++;
        }

        var step = (magnitude >> (segment == 0 ? 4 : segment + 3)) & 15;
        return segment == 0 ? (step << 4) + 8 : ((step << 4) + 0x108) << (segment - 1);
    }

    /// <summary>Gain of a tone, measured beside a strong tone that fixes the power.</summary>
    private static double Gain(double frequencyHz, int seed)
    {
        var samples = Signals.Sine(16000, 1500, peak: 1);
        var tone = Signals.Sine(16000, frequencyHz, peak: 0.01);
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] += tone[n];
        }

        var before = Signals.PowerAt(samples, frequencyHz);
        new Telephone(Plain).Apply(samples, new Random(seed));
        return Signals.Decibels(Signals.PowerAt(samples, frequencyHz) / before);
    }
}
