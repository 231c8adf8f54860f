using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class ChannelTests
{
    [Fact]
    public void BandLimit_Edge_PassesBelowAndStopsAbove()
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

    [Fact]
    public void Equalizer_AnyCurve_KeepsThePowerAndSpreadsTheGains()
    {
        var equalizer = new Equalizer(new EqualizerOptions { DeviationDb = 3, HighestTiltDb = 0 });
        var random = new Random(2);
        var gains = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var samples = Signals.Noise(16000, seed: i);
            var (power, at500, at4000) = (Signals.Power(samples), Signals.PowerAt(samples, 500), Signals.PowerAt(samples, 4000));
            equalizer.Apply(samples, random);
            Signals.Power(samples).ShouldBe(power, 1e-4);
            gains.Add(Signals.Decibels(Signals.PowerAt(samples, 500) / at500 / (Signals.PowerAt(samples, 4000) / at4000)));
        }

        // Both are control points: the difference of two gains of deviation 3 dB has deviation 4.24 dB.
        Math.Sqrt(gains.Average(gain => gain * gain)).ShouldBe(4.24, 0.6);
    }

    [Fact]
    public void Clipping_Threshold_FlattensAboveItAndKeepsThePeak()
    {
        var samples = Signals.Sine(1600, 100, peak: 0.8);
        new Clipping(new ClippingOptions { LowestThreshold = 0.5, HighestThreshold = 0.5 }).Apply(samples, new Random(3));
        samples.Max().ShouldBe(0.8f, 1e-4f);

        // A sine is above half of its peak for two thirds of the time.
        (samples.Count(sample => Math.Abs(sample) > 0.799f) / 1600.0).ShouldBe(2 / 3.0, 0.02);
    }

    [Fact]
    public void PacketLoss_ManySlices_LosesTheShareInBursts()
    {
        var options = new PacketLossOptions { LowestLoss = 0.2, HighestLoss = 0.2, MeanBurst = 3, ConcealmentChance = 0 };
        var loss = new PacketLoss(options);
        var random = new Random(4);
        int lost = 0, bursts = 0, packets = 0;
        for (var i = 0; i < 200; i++)
        {
            var samples = new float[32000];
            Array.Fill(samples, 1f);
            loss.Apply(samples, random);
            lost += samples.Count(sample => sample == 0);
            packets += samples.Length;
            bursts += samples.Skip(1).Zip(samples, (next, one) => one == 1 && next == 0 ? 1 : 0).Sum();
        }

        (lost / (double)packets).ShouldBe(0.2, 0.02);
        (lost / 320.0 / bursts).ShouldBe(3, 0.35);
    }

    [Fact]
    public void PacketLoss_Concealed_RepeatsThePacketBeforeSofter()
    {
        var samples = Enumerable.Range(0, 32000).Select(n => 1f + (n % 320)).ToArray();
        var before = (float[])samples.Clone();
        new PacketLoss(new PacketLossOptions { LowestLoss = 0.3, HighestLoss = 0.3, MeanBurst = 1, ConcealmentChance = 1 })
            .Apply(samples, new Random(5));
        var ratios = samples.Skip(640).Zip(before.Skip(640), (after, one) => Math.Log2(after / one)).ToArray();
        ratios.ShouldAllBe(ratio => ratio <= 0 && Math.Abs(ratio - Math.Round(ratio)) < 1e-3);
        ratios.Count(ratio => ratio < -0.5).ShouldBeGreaterThan(1000);
    }
}
