using Timbre.Audio.Synthesis;

namespace Timbre.Audio.Tests.Synthesis;

public class SyntheticSpeakerTests
{
    [Fact]
    public void Constructor_ManySeeds_DrawsAllKindsOfVoices()
    {
        var speakers = Enumerable.Range(0, 500).Select(seed => new SyntheticSpeaker(seed)).ToArray();
        speakers.ShouldAllBe(speaker => speaker.PitchHz >= 75 && speaker.PitchHz <= 320);
        speakers.ShouldAllBe(speaker => speaker.TractScale >= 0.85 && speaker.TractScale <= 1.35);
        speakers.Count(speaker => speaker.PitchHz < 150).ShouldBeInRange(180, 320);
        speakers.Select(speaker => speaker.PitchHz).Distinct().Count().ShouldBe(500);
        speakers.Select(speaker => speaker.FormantsOf(2)[1]).Distinct().Count().ShouldBe(500);

        // Long tracts go with low voices, without one telling the other.
        var correlation = Correlation(
            [.. speakers.Select(s => Math.Log(s.PitchHz))], [.. speakers.Select(s => Math.Log(s.TractScale))]);
        correlation.ShouldBeInRange(0.5, 0.95);
    }

    [Theory]
    [InlineData(100, 0.0)]
    [InlineData(211, 0.0)]
    [InlineData(150, 1.0)]
    public void GlottalSource_OneSecond_PulsesAtThePitchWithTheSpeakersJitter(double pitchHz, double jitterShare)
    {
        var speaker = new SyntheticSpeaker(3);
        var source = new GlottalSource(speaker, jitterShare > 0 ? new Random(1) : new NoChance());
        var closures = new List<double>();
        var before = 0.0;
        for (var n = 0; n < 16000 * 8; n++)
        {
            var sample = source.Next(pitchHz);
            if (sample > before + 0.3)
            {
                closures.Add(n);
            }

            before = sample;
        }

        // The closing jump may spread over two samples.
        var jumps = closures.Where((place, i) => i == 0 || place - closures[i - 1] > 3).ToArray();
        var periods = jumps.Skip(1).Zip(jumps, (next, one) => next - one).ToArray();
        periods.Average().ShouldBe(16000 / pitchHz, 16000 / pitchHz * 0.002);
        var deviation = Math.Sqrt(periods.Average(period => Math.Pow(period - periods.Average(), 2)));

        // Rounding to whole samples adds a deviation of up to half a sample.
        deviation.ShouldBe(jitterShare * speaker.Jitter * 16000 / pitchHz, 0.75);
    }

    [Fact]
    public void GlottalSource_HighPitch_HasLittleBetweenItsHarmonics()
    {
        var source = new GlottalSource(new SyntheticSpeaker(3), new NoChance());
        const double PitchHz = 16000 / 33.3;
        var samples = Enumerable.Range(0, 33300).Select(_ => (float)source.Next(PitchHz)).ToArray()[3330..];
        var harmonic = Signals.PowerAt(samples, PitchHz);
        foreach (var between in new[] { 1.5, 2.5, 3.3, 5.5 })
        {
            Signals.Decibels(Signals.PowerAt(samples, between * PitchHz) / harmonic).ShouldBeLessThan(-45);
        }
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var product = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return product / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    /// <summary>Draws that make every normal number 0.</summary>
    private sealed class NoChance : Random
    {
        public override double NextDouble() => 0;
    }
}
