using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Miners;
using Timbre.MetricLearning.Tests.Goldens;
using Timbre.MetricLearning.Tests.Losses;
using static Timbre.MetricLearning.Tests.Miners.MinerBatch;

namespace Timbre.MetricLearning.Tests.Miners;

/// <summary>The pairs that miners hand over, against what the definition picks out of all pairs, one by one.</summary>
public sealed class PairMinerTests
{
    [Fact]
    public void PairMargin_OfABatch_AreThoseBeyondTheMargins()
    {
        var mined = TupleList.Of(new PairMarginMiner(new() { PositiveMargin = 1.2, NegativeMargin = 1.9 }), Points, Labels);
        mined.Positives.Order().ShouldBe(
            (from a in Rows() from b in Rows() where a != b && Labels[a] == Labels[b] && Apart(Row(a), Row(b)) > 1.2 select (a, b))
                .Order());
        mined.Negatives.Order().ShouldBe(
            (from a in Rows() from b in Rows() where Labels[a] != Labels[b] && Apart(Row(a), Row(b)) < 1.9 select (a, b)).Order());
    }

    [Fact]
    public void PairMargin_BySimilarity_TurnsTheMargins()
    {
        var mined = TupleList.Of(
            new PairMarginMiner(new() { PositiveMargin = 0.3, NegativeMargin = 0.1, Distance = DistanceKind.Cosine }), Points, Labels);
        mined.Positives.Order().ShouldBe(
            (from a in Rows() from b in Rows() where a != b && Labels[a] == Labels[b] && Cosine(a, b) < 0.3 select (a, b)).Order());
        mined.Negatives.Order().ShouldBe(
            (from a in Rows() from b in Rows() where Labels[a] != Labels[b] && Cosine(a, b) > 0.1 select (a, b)).Order());
    }

    [Fact]
    public void BalancedPairs_OfABatch_HasEachPositiveOnceAndAsManyNegatives()
    {
        var mined = TupleList.Of(new BalancedPairsMiner(), Points, Labels);
        mined.Positives.Order().ShouldBe((from a in Rows() from b in Rows() where a < b && Labels[a] == Labels[b] select (a, b)).Order());

        // Beside them one for the singleton.
        mined.Negatives.Count.ShouldBe(mined.Positives.Count + 1);
    }
}
