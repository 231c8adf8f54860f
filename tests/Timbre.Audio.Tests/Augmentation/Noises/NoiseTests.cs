using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class NoiseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(-5)]
    public void Apply_FixedRatio_IsTheMeasuredRatio(double snrDb)
    {
        var signal = Signals.Sine(32000, 440);
        var samples = (float[])signal.Clone();
        var noise = new Noise(
            [Signals.Noise(80000, seed: 1, peak: 0.01)], new NoiseOptions { LowestSnrDb = snrDb, HighestSnrDb = snrDb });
        noise.Apply(samples, new Random(2));
        var added = samples.Zip(signal, (mixed, clean) => mixed - clean).ToArray();
        Signals.Decibels(Signals.Power(signal) / Signals.Power(added)).ShouldBe(snrDb, 0.01);
    }

    [Fact]
    public void Apply_RangeOfRatios_StaysInIt()
    {
        var noise = new Noise([Signals.Noise(9000, seed: 1)], new NoiseOptions { LowestSnrDb = 3, HighestSnrDb = 9 });
        var random = new Random(3);
        var signal = Signals.Sine(4000, 440);
        var found = Enumerable.Range(0, 200).Select(_ =>
        {
            var samples = (float[])signal.Clone();
            noise.Apply(samples, random);
            return Signals.Decibels(Signals.Power(signal) / Signals.Power([.. samples.Zip(signal, (a, b) => a - b)]));
        }).ToArray();
        found.Min().ShouldBeInRange(2.99, 3.5);
        found.Max().ShouldBeInRange(8.5, 9.01);
    }

    [Fact]
    public void CopyStretch_ShortClip_IsLoopedFromARandomPlace()
    {
        float[] clip = [1, 2, 3];
        var stretch = new float[8];
        Noise.CopyStretch(clip, stretch, new Random(1));
        for (var n = 1; n < stretch.Length; n++)
        {
            stretch[n].ShouldBe(stretch[n - 1] == 3 ? 1 : stretch[n - 1] + 1);
        }
    }

    [Fact]
    public void CopyStretch_LongClip_IsTakenWithoutASeamFromEverywhere()
    {
        var clip = Enumerable.Range(0, 20).Select(n => (float)n).ToArray();
        var starts = new HashSet<float>();
        for (var seed = 0; seed < 300; seed++)
        {
            var stretch = new float[12];
            Noise.CopyStretch(clip, stretch, new Random(seed));
            stretch.ShouldBe(Enumerable.Range((int)stretch[0], 12).Select(n => (float)n));
            starts.Add(stretch[0]);
        }

        starts.Order().ShouldBe(Enumerable.Range(0, 9).Select(n => (float)n));
    }

    [Fact]
    public void Constructor_NoClips_IsRefused() =>
        Should.Throw<ArgumentException>(() => new Noise([[]])).Message.ShouldContain("at least one clip");
}
