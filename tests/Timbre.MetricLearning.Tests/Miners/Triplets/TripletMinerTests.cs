using Timbre.MetricLearning.Miners;
using Timbre.MetricLearning.Tests.Goldens;
using Timbre.MetricLearning.Tests.Losses;
using static Timbre.MetricLearning.Tests.Miners.MinerBatch;

namespace Timbre.MetricLearning.Tests.Miners;

/// <summary>The triplets that miners hand over, against what the definition picks out of all triplets, one by one.</summary>
public sealed class TripletMinerTests
{
    [Fact]
    public void All_OfABatch_AreEveryValidTriplet() =>
        Mined(new AllMiner()).Order().ShouldBe(Every().Order());

    [Fact]
    public void Angular_OfABatch_AreThoseAboveTheAngle()
    {
        double Angle((int A, int P, int N) t)
        {
            double[] a = Unit(t.A), p = Unit(t.P), n = Unit(t.N);
            double[] center = [.. a.Zip(p, (u, v) => (u + v) / 2)];
            return Math.Atan(Apart(a, p) / (2 * Apart(n, center))) * 180 / Math.PI;
        }

        Mined(new AngularMiner(new() { Angle = 35 })).Order().ShouldBe(Every().Where(triplet => Angle(triplet) > 35).Order());
    }

    // Drawn often, each eligible negative comes up as often as its weight says.
    [Fact]
    public void DistanceWeighted_DrawnOften_FollowsItsWeights()
    {
        const int Draws = 20000;
        var miner = new DistanceWeightedMiner(new() { Limit = 2 });
        var comparison = TupleList.Measure(miner, Points, Labels);
        var weights = new double[Labels.Length];
        miner.Weigh(comparison, 0, weights);
        weights.Sum().ShouldBe(1, 1e-9);
        var counts = new int[Labels.Length];
        for (var seed = 0; seed < Draws / 2; seed++)
        {
            var list = new TupleList();
            miner.Mine(TupleList.Measure(miner, Points, Labels, seed: seed), 0, list);
            foreach (var triplet in list.Triplets.Where(triplet => triplet.Anchor == 0))
            {
                counts[triplet.Negative]++;
            }
        }

        // Anchor 0 has two positives: two draws a seed. Five standard deviations of the widest.
        for (var n = 0; n < weights.Length; n++)
        {
            ((double)counts[n] / Draws).ShouldBe(weights[n], 5 * Math.Sqrt(0.25 / Draws));
        }
    }

    [Fact]
    public void EasyHard_BothSemiHard_Throws() =>
        Should.Throw<ArgumentException>(() => new EasyHardMiner(new() { Positives = Hardness.SemiHard }))
            .Message.ShouldContain("easy or hard beside semiHard");
}
