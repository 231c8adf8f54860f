namespace Timbre.Evaluation;

/// <summary>How one side of a trial scores against a cohort of impostors.</summary>
/// <param name="Mean">Mean of the cohort scores taken.</param>
/// <param name="Deviation">Their standard deviation.</param>
public readonly record struct CohortStatistics(double Mean, double Deviation)
{
    /// <summary>Statistics of cohort scores, of all or of the highest only (the adaptive form).</summary>
    /// <param name="cohortScores">Scores of one recording against every impostor; not empty.</param>
    /// <param name="top">How many of the highest to take; null, or more than there are: all.</param>
    /// <param name="divisor">Degrees of freedom of the deviation; toolkits differ.</param>
    /// <exception cref="ArgumentException">There are no scores, or <paramref name="top"/> is below 1.</exception>
    public static CohortStatistics Compute(
        ReadOnlySpan<double> cohortScores, int? top = null, DeviationDivisor divisor = DeviationDivisor.Count)
    {
        if (cohortScores.IsEmpty || top < 1)
        {
            throw new ArgumentException(
                $"CohortStatistics: expected at least one cohort score, got {cohortScores.Length} and top {top}. "
                + "Give a cohort and take one or more of it.",
                nameof(cohortScores));
        }

        var sorted = cohortScores.ToArray();
        Array.Sort(sorted);
        var taken = sorted.AsSpan(Math.Max(0, sorted.Length - (top ?? sorted.Length)));
        var sum = 0.0;
        foreach (var score in taken)
        {
            sum += score;
        }

        var mean = sum / taken.Length;
        var squares = 0.0;
        foreach (var score in taken)
        {
            squares += (score - mean) * (score - mean);
        }

        // One score divided by n - 1 is 0 / 0: NaN, as documented.
        return new CohortStatistics(
            mean, Math.Sqrt(squares / (divisor == DeviationDivisor.Count ? taken.Length : taken.Length - 1)));
    }

    /// <summary>A score in units of this side's impostor scores: <c>(score - Mean) / Deviation</c>.</summary>
    /// <remarks>Infinite or NaN where the deviation is 0 or NaN: take a larger cohort.</remarks>
    public double Normalize(double score) => (score - Mean) / Deviation;
}
