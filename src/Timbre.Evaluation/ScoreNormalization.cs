namespace Timbre.Evaluation;

/// <summary>Makes scores of different speakers and recordings comparable by how impostors score against them.</summary>
/// <remarks>
/// With statistics of the highest cohort scores only (<see cref="CohortStatistics.Compute"/> with <c>top</c>) the symmetric
/// form is the adaptive one: AS-norm (Matějka and others 2017, "AS-Norm1").
/// </remarks>
public static class ScoreNormalization
{
    /// <summary>Z-norm: by the enrollment's impostor scores.</summary>
    /// <param name="score">Raw score of the trial.</param>
    /// <param name="enrollment">The enrollment side against the cohort.</param>
    public static double ZNorm(double score, CohortStatistics enrollment) => enrollment.Normalize(score);

    /// <summary>T-norm: by the test recording's impostor scores.</summary>
    /// <param name="score">Raw score of the trial.</param>
    /// <param name="test">The test side against the cohort.</param>
    public static double TNorm(double score, CohortStatistics test) => test.Normalize(score);

    /// <summary>S-norm: the mean of Z-norm and T-norm.</summary>
    /// <param name="score">Raw score of the trial.</param>
    /// <param name="enrollment">The enrollment side against the cohort.</param>
    /// <param name="test">The test side against the cohort.</param>
    public static double SNorm(double score, CohortStatistics enrollment, CohortStatistics test) =>
        (enrollment.Normalize(score) + test.Normalize(score)) / 2;
}
