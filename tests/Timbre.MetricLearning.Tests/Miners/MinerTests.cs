using Timbre.MetricLearning.Tests.Goldens;

namespace Timbre.MetricLearning.Tests.Miners;

/// <summary>What miners hand over, against what the definition picks out of all tuples, one by one.</summary>
public sealed class MinerTests
{
    private const int Dim = 4;
    private static readonly int[] Labels = [0, 1, 0, 2, 1, 0, 2, 3, 1, 2];
    private static readonly float[] Points = [.. Enumerable.Range(0, Labels.Length * Dim).Select(i => MathF.Sin((i * i) + 1))];

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

    [Fact]
    public void PairMargin_OfABatch_AreThoseBeyondTheMargins()
    {
        var mined = TupleList.Of(new PairMarginMiner(new() { PositiveMargin = 1.2, NegativeMargin = 1.9 }), Points, Labels);
        mined.Positives.Order().ShouldBe(
            (from a in Rows() from b in Rows() where a != b && Labels[a] == Labels[b] && Apart(Row(a), Row(b)) > 1.2 select (a, b)).Order());
        mined.Negatives.Order().ShouldBe(
            (from a in Rows() from b in Rows() where Labels[a] != Labels[b] && Apart(Row(a), Row(b)) < 1.9 select (a, b)).Order());
    }

    [Fact]
    public void PairMargin_BySimilarity_TurnsTheMargins()
    {
        var mined = TupleList.Of(new PairMarginMiner(new() { PositiveMargin = 0.3, NegativeMargin = 0.1, Distance = DistanceKind.Cosine }), Points, Labels);
        mined.Positives.Order().ShouldBe(
            (from a in Rows() from b in Rows() where a != b && Labels[a] == Labels[b] && Cosine(a, b) < 0.3 select (a, b)).Order());
        mined.Negatives.Order().ShouldBe(
            (from a in Rows() from b in Rows() where Labels[a] != Labels[b] && Cosine(a, b) > 0.1 select (a, b)).Order());
    }

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
        Enumerable.Range(0, 9).Select(seed => string.Join(' ', Draw(seed).Triplets) + string.Join(' ', Draw(seed).Negatives)).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void BalancedPairs_OfABatch_HasEachPositiveOnceAndAsManyNegatives()
    {
        var mined = TupleList.Of(new BalancedPairsMiner(), Points, Labels);
        mined.Positives.Order().ShouldBe((from a in Rows() from b in Rows() where a < b && Labels[a] == Labels[b] select (a, b)).Order());

        // Beside them one for the singleton.
        mined.Negatives.Count.ShouldBe(mined.Positives.Count + 1);
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
    public void Mine_Triplets_ReportsCountAndShareBeyondTheMargin()
    {
        var miner = new AllMiner();
        var report = miner.Mine(TupleList.Measure(miner, Points, Labels), 0.3, new TupleList());
        var violating = Every().Count(t => Apart(Row(t.A), Row(t.P)) + 0.3 > Apart(Row(t.A), Row(t.N)));
        (report.Tuples, report.Violating).ShouldBe((Every().Count(), violating));
        miner.Last.ViolatingFraction.ShouldBe((double)violating / Every().Count());
    }

    [Fact]
    public void EasyHard_BothSemiHard_Throws() =>
        Should.Throw<ArgumentException>(() => new EasyHardMiner(new() { Positives = Hardness.SemiHard })).Message.ShouldContain("easy or hard beside semiHard");

    private static IEnumerable<(int A, int P, int N)> Mined(Miner miner) =>
        TupleList.Of(miner, Points, Labels).Triplets.Select(triplet => (triplet.Anchor, triplet.Positive, triplet.Negative));

    private static IEnumerable<int> Rows() => Enumerable.Range(0, Labels.Length);

    private static IEnumerable<(int A, int P, int N)> Every() =>
        from a in Rows()
        from p in Rows()
        where a != p && Labels[a] == Labels[p]
        from n in Rows()
        where Labels[n] != Labels[a]
        select (a, p, n);

    private static double[] Row(int row) => [.. Points[(row * Dim)..((row + 1) * Dim)].Select(value => (double)value)];

    private static double[] Unit(int row) => [.. Row(row).Select(value => value / Math.Sqrt(Row(row).Sum(u => u * u)))];

    private static double Apart(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (u, v) => (u - v) * (u - v)).Sum());

    private static double Cosine(int a, int b) => Unit(a).Zip(Unit(b), (u, v) => u * v).Sum();

    private sealed class SameLists : IEqualityComparer<(List<(int, int, int)>, List<(int, int)>)>
    {
        public bool Equals((List<(int, int, int)>, List<(int, int)>) x, (List<(int, int, int)>, List<(int, int)>) y) =>
            x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2);

        public int GetHashCode((List<(int, int, int)>, List<(int, int)>) obj) => obj.Item1.Count;
    }
}
