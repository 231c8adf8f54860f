using Timbre.Training.Recipes;

namespace Timbre.Lab.Judging;

/// <summary>What an interval says of an expectation.</summary>
internal static class Bounds
{
    /// <summary>Holds the interval of a mean, less the value of those that compare with one, against what is expected.</summary>
    /// <param name="hypothesis">What is expected.</param>
    /// <param name="mean">Mean of the differences.</param>
    /// <param name="half">Half the width of its interval.</param>
    public static Verdict Judge(LogHypothesis hypothesis, double mean, double half) => hypothesis.Expect switch
    {
        LogExpectation.Higher => Exceeds(mean, half, hypothesis.Margin),
        LogExpectation.Lower => Exceeds(-mean, half, hypothesis.Margin),
        LogExpectation.NotHigher => Opposite(Exceeds(mean, half, hypothesis.Margin)),
        LogExpectation.NotLower => Opposite(Exceeds(-mean, half, hypothesis.Margin)),
        LogExpectation.Above => Exceeds(mean, half, 0),
        LogExpectation.Below => Exceeds(-mean, half, 0),
        _ when Math.Abs(mean) + half <= hypothesis.Margin => Verdict.Reproduced,
        _ when Math.Abs(mean) - half > hypothesis.Margin => Verdict.Contradicted,
        _ => Verdict.NotDecidable,
    };

    /// <summary>How narrow the interval has to be, in its half width, for the verdict that a mean tends to.</summary>
    /// <param name="hypothesis">What is expected.</param>
    /// <param name="mean">Mean of the differences.</param>
    public static double DistanceToVerdict(LogHypothesis hypothesis, double mean) => hypothesis.Expect switch
    {
        LogExpectation.Higher or LogExpectation.NotHigher => ToExceeding(mean, hypothesis.Margin),
        LogExpectation.Lower or LogExpectation.NotLower => ToExceeding(-mean, hypothesis.Margin),
        LogExpectation.Above or LogExpectation.Below => Math.Abs(mean),
        _ => Math.Abs(Math.Abs(mean) - hypothesis.Margin),
    };

    // Zero bounds what is large enough, the margin what is not.
    private static double ToExceeding(double mean, double margin) => mean >= margin ? mean : margin - mean;

    // There, and as large as it has to be; or, whatever it is, not so large.
    private static Verdict Exceeds(double mean, double half, double margin) =>
        mean - half > 0 && mean >= margin ? Verdict.Reproduced
        : mean + half < margin || (margin == 0 && mean + half <= 0) ? Verdict.Contradicted
        : Verdict.NotDecidable;

    private static Verdict Opposite(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => Verdict.Contradicted,
        Verdict.Contradicted => Verdict.Reproduced,
        _ => verdict,
    };
}
