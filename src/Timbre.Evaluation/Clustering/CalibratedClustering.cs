using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;
using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation.Clustering;

/// <summary>Finds how many voices there are by likelihood ratios, for scores that are calibrated.</summary>
/// <remarks>
/// Of all ways to group, a threshold prefers the one whose ratios within groups exceed it by most in all: for groups that are joined by
/// the mean of their members that is where the mean ratio of the next two falls below it. Thresholds come from rates: how often two
/// recordings of different people reach them.
/// </remarks>
public static class CalibratedClustering
{
    // Measured on development sets (docs/decisions/0020-voices-counted-by-ratios.md).
    private const double LenientRate = 0.1;
    private const double StrictRate = 0.005;
    private const double OneVoiceRate = 0.1;

    /// <summary>Groups recordings in as many clusters as a rule asks for.</summary>
    /// <param name="embeddings">Shape [count, dim], finite; at least <see cref="VoiceClustering.FewestToCount"/>.</param>
    /// <param name="sides">What each rests on.</param>
    /// <param name="calibration">From scores to likelihood ratios.</param>
    /// <param name="rule">
    /// How often two recordings of different people may pass for one speaker's, or by what cost. Null: nobody says so; the number is the
    /// one with the largest silhouette of those between a lenient and a strict rate, or one where what parts those clusters would pass
    /// for one speaker's.
    /// </param>
    /// <param name="maxClusters">The most clusters to try, at least 2.</param>
    /// <param name="method">Null: agglomerative, average linkage.</param>
    /// <param name="scorer">The scorer that is calibrated; null: the cosine.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are too few embeddings, or <paramref name="maxClusters"/> is below 2.
    /// </exception>
    /// <exception cref="ArgumentException">Lengths differ, or an embedding is not finite.</exception>
    public static VoiceClusters Group(
        IReadOnlyList<float[]> embeddings,
        IReadOnlyList<TrialSide> sides,
        ScoreCalibration calibration,
        DecisionRule? rule = null,
        int maxClusters = VoiceClustering.DefaultMaxClusters,
        ClusteringMethod? method = null,
        SpeakerScorer? scorer = null)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(sides);
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddings.Count, VoiceClustering.FewestToCount, nameof(embeddings));
        ArgumentOutOfRangeException.ThrowIfNotEqual(sides.Count, embeddings.Count, nameof(sides));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxClusters, 2);
        method ??= new AgglomerativeClustering();
        var rows = new EmbeddingRows(embeddings, RetrievalDistance.Cosine, nameof(VoiceClustering), scorer);
        var distances = new CosineDistances(rows);
        var tries = new CountedTries(method, method.Prepare(rows, distances));
        var ratios = new RatioCounts(new WithinRatios(distances, sides, calibration), tries, Math.Min(maxClusters, embeddings.Count));
        if (rule is not null)
        {
            return Made(tries[ratios.At(rule.Threshold(calibration, candidates: 1))]);
        }

        var counts = new VoiceCounts(ratios.At(ThresholdOf(LenientRate)), ratios.At(ThresholdOf(StrictRate)));
        var (least, most) = (Math.Max(2, counts.Fewest), Math.Min(counts.Most, embeddings.Count - 1));
        if (least > most)
        {
            // All alone, or all together: a silhouette says nothing of either.
            return Made(tries[counts.Fewest]) with { Plausible = counts };
        }

        var tried = tries.Try(least, most, clusters => Silhouette.Compute(distances, clusters));
        var best = tries[CountedTries.Best(tried)];
        var isOne = ratios.Between(best).Beyond(ThresholdOf(OneVoiceRate)) >= 0;
        return Made(isOne ? tries[1] : best) with { Plausible = counts, Tried = tried };

        VoiceClusters Made(int[] clusters) => new(clusters, SilhouetteOf(distances, clusters), new Dictionary<int, double>());

        double ThresholdOf(double rate) => DecisionRule.At(rate).Threshold(calibration, candidates: 1);
    }

    private static double? SilhouetteOf(CosineDistances distances, int[] clusters) =>
        clusters.Max() + 1 is var count && count > 1 && count < clusters.Length ? Silhouette.Compute(distances, clusters) : null;
}
