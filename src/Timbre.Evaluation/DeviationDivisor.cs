namespace Timbre.Evaluation;

/// <summary>What the sum of squared differences is divided by in a cohort's standard deviation.</summary>
public enum DeviationDivisor
{
    /// <summary>By n, as wespeaker does; one score has deviation 0.</summary>
    Count,

    /// <summary>By n - 1, as speechbrain does; one score has deviation NaN.</summary>
    CountMinusOne,
}
