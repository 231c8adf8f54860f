using Timbre.Evaluation.Calibration;

namespace Timbre.Evaluation.Clustering;

/// <summary>Log-likelihood ratios of every two recordings, that they are of one speaker.</summary>
internal sealed class WithinRatios
{
    private readonly CosineDistances _distances;
    private readonly IReadOnlyList<TrialSide> _sides;
    private readonly ScoreCalibration _calibration;

    /// <summary>Takes scores from distances, 1 - score.</summary>
    public WithinRatios(CosineDistances distances, IReadOnlyList<TrialSide> sides, ScoreCalibration calibration) =>
        (_distances, _sides, _calibration) = (distances, sides, calibration);

    /// <summary>The ratios of all who share a cluster.</summary>
    /// <param name="clusters">Cluster of each recording.</param>
    public RatioSum Of(int[] clusters)
    {
        var sums = new double[clusters.Length];
        var pairs = new long[clusters.Length];
        Parallel.For(1, clusters.Length, a =>
        {
            for (var b = 0; b < a; b++)
            {
                if (clusters[a] == clusters[b])
                {
                    sums[a] += _calibration.Llr(1 - _distances[a, b], _sides[a], _sides[b]);
                    pairs[a]++;
                }
            }
        });
        return new RatioSum(sums.Sum(), pairs.Sum());
    }
}
