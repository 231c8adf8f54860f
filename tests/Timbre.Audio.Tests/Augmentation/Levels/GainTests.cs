using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class GainTests
{
    [Fact]
    public void Apply_Decibels_AreFactorsOnAmplitudes()
    {
        float[] samples = [1, -0.5f];

        new Gain(new GainOptions { LowestDb = -6, HighestDb = -6 }).Apply(samples, new Random(1));

        samples[0].ShouldBe(0.501187f, 1e-5f);
        samples[1].ShouldBe(-0.250594f, 1e-5f);
    }

    [Fact]
    public void Apply_Range_IsUniformInDecibels()
    {
        var gain = new Gain(new GainOptions { LowestDb = -10, HighestDb = 30 });
        var random = new Random(2);

        var found = Enumerable.Range(0, 2000).Select(_ =>
        {
            float[] samples = [1];
            gain.Apply(samples, random);
            return 20 * Math.Log10(samples[0]);
        }).ToArray();

        found.Min().ShouldBeInRange(-10.001, -9.5);
        found.Max().ShouldBeInRange(29.5, 30.001);
        found.Average().ShouldBe(10, 1);
    }

    [Fact]
    public void Constructor_EndsOutOfOrder_IsRefused() =>
        Should.Throw<ArgumentException>(() => new Gain(new GainOptions { LowestDb = 3 }))
            .Message.ShouldStartWith("GainOptions: lowestDb: expected at most highestDb, which is 0, got 3. Correct these settings.");
}
