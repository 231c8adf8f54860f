using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class AddedNoiseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(-5)]
    public void Apply_FixedRatio_IsTheMeasuredRatio(double snrDb)
    {
        var signal = Signals.Sine(32000, 440);
        var samples = (float[])signal.Clone();
        var noise = new AddedNoise(
            [Signals.Noise(80000, seed: 1, peak: 0.01)], new AddedNoiseOptions { LowestSnrDb = snrDb, HighestSnrDb = snrDb });
        noise.Apply(samples, new Random(2));
        var added = samples.Zip(signal, (mixed, clean) => mixed - clean).ToArray();
        Signals.Decibels(Signals.Power(signal) / Signals.Power(added)).ShouldBe(snrDb, 0.01);
    }

    [Fact]
    public void Apply_RangeOfRatios_StaysInIt()
    {
        var noise = new AddedNoise([Signals.Noise(9000, seed: 1)], new AddedNoiseOptions { LowestSnrDb = 3, HighestSnrDb = 9 });
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
        AddedNoise.CopyStretch(clip, stretch, new Random(1));
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
            AddedNoise.CopyStretch(clip, stretch, new Random(seed));
            stretch.ShouldBe(Enumerable.Range((int)stretch[0], 12).Select(n => (float)n));
            starts.Add(stretch[0]);
        }

        starts.Order().ShouldBe(Enumerable.Range(0, 9).Select(n => (float)n));
    }

    [Fact]
    public void Constructor_NoClips_IsRefused() =>
        Should.Throw<ArgumentException>(() => new AddedNoise([[]])).Message.ShouldContain("at least one clip");

    [Fact]
    public void Babble_TwoVoices_AreEquallyLoudAtTheRatio()
    {
        // A loud and a soft voice at different frequencies; the signal at a third.
        float[][] voices = [Signals.Sine(16000, 500, peak: 0.9), Signals.Sine(16000, 1500, peak: 0.01)];
        var next = 0;
        var babble = new Babble(
            _ => voices[next++ % 2],
            new BabbleOptions { LowestVoices = 2, HighestVoices = 2, LowestSnrDb = 10, HighestSnrDb = 10 });
        var samples = Signals.Sine(16000, 3000);
        babble.Apply(samples, new Random(4));
        var signal = Signals.PowerAt(samples, 3000);
        var (first, second) = (Signals.PowerAt(samples, 500), Signals.PowerAt(samples, 1500));
        Signals.Decibels(first / second).ShouldBe(0, 0.1);
        Signals.Decibels(signal / (first + second)).ShouldBe(10, 0.1);
    }
}
