using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class WhiteNoiseTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(-10)]
    public void Apply_FixedRatio_IsTheMeasuredRatioAtEveryFrequency(double snrDb)
    {
        var signal = Signals.Sine(160000, 440);
        var samples = (float[])signal.Clone();

        new WhiteNoise(new WhiteNoiseOptions { LowestSnrDb = snrDb, HighestSnrDb = snrDb }).Apply(samples, new Random(2));

        float[] added = [.. samples.Zip(signal, (mixed, clean) => mixed - clean)];
        Signals.Decibels(Signals.Power(signal) / Signals.Power(added)).ShouldBe(snrDb, 0.01);

        // The power of differences is twice the noise's where neighbors know nothing of each other.
        var differences = added.Skip(1).Zip(added, (next, one) => next - one).ToArray();
        (Signals.Power(differences) / Signals.Power(added)).ShouldBe(2, 0.05);
    }

    [Fact]
    public void Apply_Silence_StaysSilent()
    {
        var samples = new float[500];

        new WhiteNoise().Apply(samples, new Random(1));

        samples.ShouldAllBe(sample => sample == 0);
    }
}
