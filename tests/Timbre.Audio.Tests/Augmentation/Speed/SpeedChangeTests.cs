using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class SpeedChangeTests
{
    [Theory]
    [InlineData(0.9)]
    [InlineData(1.1)]
    [InlineData(1.25)]
    public void Apply_Tone_MovesByTheSpeed(double speed)
    {
        var samples = Signals.Sine(32000, 1000);
        new SpeedChange(new SpeedChangeOptions { LowestSpeed = speed, HighestSpeed = speed, Speeds = 1 })
            .Apply(samples, new Random(1));
        var inside = samples[1000..24000];
        Signals.Decibels(Signals.PowerAt(inside, 1000 * speed) / Signals.Power(inside)).ShouldBe(0, 0.05);
    }

    [Fact]
    public void Apply_Faster_FillsTheEndWithTheStart()
    {
        var samples = Signals.Noise(1100, seed: 1);
        new SpeedChange(new SpeedChangeOptions { LowestSpeed = 1.1, HighestSpeed = 1.1 }).Apply(samples, new Random(1));
        samples[1000..].ShouldBe(samples[..100]);
    }

    [Fact]
    public void Apply_SpeedOne_ChangesNothing()
    {
        var samples = Signals.Noise(1000, seed: 2);
        var before = (float[])samples.Clone();
        new SpeedChange(new SpeedChangeOptions { LowestSpeed = 1, HighestSpeed = 1 }).Apply(samples, new Random(1));
        samples.ShouldBe(before);
    }
}
