using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class PacketLossTests
{
    [Fact]
    public void Apply_ManySlices_LosesTheShareInBursts()
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
    public void Apply_Concealed_RepeatsThePacketBeforeSofter()
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
