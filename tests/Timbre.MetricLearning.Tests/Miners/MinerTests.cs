using Timbre.MetricLearning.Miners;
using Timbre.MetricLearning.Tests.Goldens;
using Timbre.MetricLearning.Tests.Losses;
using static Timbre.MetricLearning.Tests.Miners.MinerBatch;

namespace Timbre.MetricLearning.Tests.Miners;

/// <summary>What holds for every miner.</summary>
public sealed class MinerTests
{
    [Theory]
    [InlineData("uniform")]
    [InlineData("distanceWeighted")]
    [InlineData("balancedPairs")]
    public void Draws_SameSeedAndStep_AreTheSame(string kind)
    {
        TupleList Draw(int seed) => TupleList.Of(Kinds.Miner(kind).Create(), Points, Labels, seed: seed);
        (Draw(1).Triplets, Draw(1).Negatives).ShouldBe((Draw(1).Triplets, Draw(1).Negatives), new SameLists());
        var valid = Every().ToHashSet();
        Draw(2).Triplets.ShouldAllBe(triplet => valid.Contains(triplet));
        Draw(2).Negatives.ShouldAllBe(pair => Labels[pair.Anchor] != Labels[pair.Other]);
        Enumerable.Range(0, 9).Select(seed => string.Join(' ', Draw(seed).Triplets) + string.Join(' ', Draw(seed).Negatives)).Distinct()
            .Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Mine_Triplets_ReportsCountAndShareBeyondTheMargin()
    {
        var miner = new AllMiner();
        var report = miner.Mine(TupleList.Measure(miner, Points, Labels), 0.3, new TupleList());
        var violating = Every().Count(t => Apart(Row(t.A), Row(t.P)) + 0.3 > Apart(Row(t.A), Row(t.N)));
        (report.Tuples, report.Violating).ShouldBe((Every().Count(), violating));
        miner.Last.ViolatingFraction.ShouldBe((double)violating / Every().Count());
    }

    private sealed class SameLists : IEqualityComparer<(List<(int, int, int)>, List<(int, int)>)>
    {
        public bool Equals((List<(int, int, int)>, List<(int, int)>) x, (List<(int, int, int)>, List<(int, int)>) y) =>
            x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2);

        public int GetHashCode((List<(int, int, int)>, List<(int, int)>) obj) => obj.Item1.Count;
    }
}
