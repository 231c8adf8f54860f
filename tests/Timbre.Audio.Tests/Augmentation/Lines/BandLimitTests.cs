using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class BandLimitTests
{
    [Fact]
    public void Apply_Edge_PassesBelowAndStopsAbove()
    {
        var limit = new BandLimit(new BandLimitOptions { LowestEdgeHz = 4000, HighestEdgeHz = 4000 });
        double Gain(double hz)
        {
            var samples = Signals.Sine(16000, hz);
            var before = Signals.PowerAt(samples, hz);
            limit.Apply(samples, new Random(1));
            return Signals.PowerAt(samples, hz) / before;
        }

        Gain(200).ShouldBe(1, 0.01);
        Gain(3700).ShouldBe(1, 0.02);
        Gain(4050).ShouldBeLessThan(1e-4);
        Gain(7000).ShouldBeLessThan(1e-6);
    }
}
