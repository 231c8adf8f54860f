using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Clustering;
using Timbre.Evaluation.Decisions;

namespace Timbre.Evaluation;

/// <summary>The number of voices by likelihood ratios.</summary>
public sealed class CalibratedClusteringTests
{
    // A ratio of 0 at a cosine of 0.5; strangers reach -2 at 10 %, 0 at 1 %, 2 at 0.1 %.
    private static readonly ScoreCalibration s_calibration = new(
        "cosine",
        new CalibrationWeights(-5, 10, -1, 0, 0, 0),
        0,
        new StrangerThresholds([1], [0.1, 0.01, 0.001], [[-2, 0, 2]]),
        new TargetSpread(4, 0, 1),
        40,
        0.1,
        0.1);

    public static TheoryData<ClusteringMethod> Methods =>
        [new AgglomerativeClustering(), new AgglomerativeClustering(Linkage.Complete), new KMeansClustering(3)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Group_SeparateVoices_FindsTheirNumber(ClusteringMethod method)
    {
        var voices = Group(Blobs.Around(7, 5, 24, 0.3, 12), method: method);
        voices.Clusters.ShouldBe(Enumerable.Range(0, 7).SelectMany(group => Enumerable.Repeat(group, 5)));
        voices.Plausible.ShouldNotBeNull().Fewest.ShouldBeLessThanOrEqualTo(7);
        voices.Plausible!.Value.Most.ShouldBeGreaterThanOrEqualTo(7);
        voices.Tried.Keys.ShouldAllBe(count => count >= voices.Plausible.Value.Fewest && count <= voices.Plausible.Value.Most);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Group_OneVoice_IsOneCluster(ClusteringMethod method) =>
        Group(Blobs.Around(1, 12, 24, 0.3, 16), method: method).Count.ShouldBe(1);

    [Fact]
    public void Group_NobodyAlike_LeavesEachAlone()
    {
        float[][] apart = [.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Select(j => i == j ? 1f : 0f).ToArray())];
        Group(apart).Count.ShouldBe(6);
        Group(apart, DecisionRule.At(0.01)).Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.01, 2)]
    [InlineData(0.001, 4)]
    public void Group_ByRate_JoinsWhatReachesItsThreshold(double rate, int expected)
    {
        // Cosines: 0.6 within the first two and the last two, 0.4 between: ratios of 1 and -1.
        var voices = Group(Alike(0.6, 0.4), DecisionRule.At(rate));
        voices.Count.ShouldBe(expected);
        voices.Plausible.ShouldBeNull();
    }

    [Theory]
    [InlineData(0.9, 1)]
    [InlineData(0.5, 2)]
    [InlineData(0.1, 4)]
    public void Group_ByPrior_AsksForMoreWhereSpeakersAreMany(double prior, int expected) =>
        Group(Alike(0.6, 0.4), DecisionRule.By(new DetectionCost { PTarget = prior, CMiss = 1, CFa = 1 })).Count.ShouldBe(expected);

    [Fact]
    public void Group_LittleSpeech_CountsForWhatItIsWorth()
    {
        // Shortness costs ratios: what joins with 3 s each does not with 0.3 s.
        var rule = DecisionRule.At(0.01);
        Group(Alike(0.55, 0.1), rule).Count.ShouldBe(2);
        TrialSide[] little = [.. Enumerable.Repeat(new TrialSide(1, 0.3), 4)];
        CalibratedClustering.Group(Alike(0.55, 0.1), little, s_calibration, rule).Count.ShouldBe(4);
    }

    [Fact]
    public void Group_WrongSizes_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Group(Blobs.Around(1, 2, 3, 1, 1)));
        Should.Throw<ArgumentOutOfRangeException>(() => CalibratedClustering.Group(Blobs.Around(1, 4, 3, 1, 1), [], s_calibration));
        Should.Throw<ArgumentOutOfRangeException>(() => CalibratedClustering.Group(
            Blobs.Around(1, 4, 3, 1, 1), [.. Enumerable.Repeat(TrialSide.Unknown, 4)], s_calibration, maxClusters: 1));
    }

    private static VoiceClusters Group(float[][] embeddings, DecisionRule? rule = null, ClusteringMethod? method = null) =>
        CalibratedClustering.Group(
            embeddings, [.. embeddings.Select(_ => TrialSide.Unknown)], s_calibration, rule, method: method);

    // Two by two, each with a direction of its own beside that of its pair and that of all.
    private static float[][] Alike(double pair, double all)
    {
        var (common, shared, own) = (Math.Sqrt(all), Math.Sqrt(pair - all), Math.Sqrt(1 - pair));
        return
        [
            .. Enumerable.Range(0, 4).Select(i =>
            {
                var direction = new float[7];
                (direction[0], direction[1 + (i / 2)], direction[3 + i]) = ((float)common, (float)shared, (float)own);
                return direction;
            }),
        ];
    }
}
