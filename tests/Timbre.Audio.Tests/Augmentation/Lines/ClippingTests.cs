using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class ClippingTests
{
    [Fact]
    public void Apply_Threshold_FlattensAboveItAndKeepsThePeak()
    {
        var samples = Signals.Sine(1600, 100, peak: 0.8);
        new Clipping(new ClippingOptions { LowestThreshold = 0.5, HighestThreshold = 0.5 }).Apply(samples, new Random(3));
        samples.Max().ShouldBe(0.8f, 1e-4f);

        // A sine is above half of its peak for two thirds of the time.
        (samples.Count(sample => Math.Abs(sample) > 0.799f) / 1600.0).ShouldBe(2 / 3.0, 0.02);
    }
}
