using Timbre.Audio.Augmentation;
using Timbre.Audio.Quality;
using Timbre.Audio.Resampling;
using Timbre.Audio.Synthesis;

namespace Timbre.Audio.Tests.Quality;

public sealed class BandwidthTests
{
    private static readonly float[][] Voices = [.. Enumerable.Range(1, 6).Select(seed => new SyntheticSpeaker(seed).Speak(seed, 5))];

    [Theory]
    [InlineData(3000)]
    [InlineData(4000)]
    [InlineData(5500)]
    [InlineData(7000)]
    public void Measure_LowPassed_TellsTheEdge(double edgeHz)
    {
        var limit = new BandLimit(new BandLimitOptions { LowestEdgeHz = edgeHz, HighestEdgeHz = edgeHz });
        foreach (var voice in Voices)
        {
            var limited = (float[])voice.Clone();
            limit.Apply(limited, new Random(1));

            // The filter falls over the 250 Hz below its edge; a band is 125 Hz wide.
            BandwidthOf(limited).ShouldBeInRange(edgeHz - 400, edgeHz + 125);
        }
    }

    [Fact]
    public void Measure_WholeBand_ReachesItsUpperEnd()
    {
        foreach (var voice in Voices)
        {
            BandwidthOf(voice).ShouldBeInRange(7000, 8000);
        }
    }

    [Fact]
    public void Measure_TelephoneBroughtTo16Kilohertz_TellsItsBand()
    {
        foreach (var voice in Voices)
        {
            var telephone = new Resampler(16_000, 8_000).Apply(voice);

            BandwidthOf(new Resampler(8_000, 16_000).Apply(telephone)).ShouldBeInRange(3400, 4000);
        }
    }

    [Fact]
    public void Measure_TelephoneWithNoiseAboveIt_TellsItsBand()
    {
        foreach (var voice in Voices)
        {
            var telephone = new Resampler(8_000, 16_000).Apply(new Resampler(16_000, 8_000).Apply(voice));
            var noise = Signals.Noise(voice.Length, seed: 3, peak: 0.02 * telephone.Max());

            BandwidthOf([.. telephone.Zip(noise, (a, b) => a + b)]).ShouldBeInRange(2000, 4125);
        }
    }

    private static double BandwidthOf(float[] samples) => new QualityMeter().Measure(samples).Quality.BandwidthHz;
}
