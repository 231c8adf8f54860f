using Timbre.Cli.Hearing;
using Timbre.Evaluation;
using Timbre.Evaluation.Breakdowns;
using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.Verification;

namespace Timbre.Cli.Rendering;

/// <summary>Error rates as JSON, an object for each list.</summary>
internal static class EvaluationJson
{
    private const int Digits = 5;

    /// <summary>The names of conventions, as JSON writes words.</summary>
    private static readonly string Convention = VerificationMeasures.Convention.ToString().ToLowerInvariant();

    /// <summary>What was measured on a list.</summary>
    /// <param name="result">The list.</param>
    /// <param name="curves">Whether with the points of its curve and a histogram of its scores.</param>
    public static object Of(TrialEvaluation result, bool curves)
    {
        var measures = result.Measures;
        return new
        {
            result.Trials.Name,
            measures.Speakers,
            result.Scoring,
            enrolledRecordings = result.Enrolled,
            result.EnrolledBy,
            testSpeechSeconds = result.TestSpeech,
            result.Trials.Targets,
            result.Trials.Nontargets,
            eerPercent = Math.Round(100 * measures.Eer.Value, 4),
            eerConvention = Convention,
            eerInterval = Interval(measures.Eer, 100),
            minDcf = Rounded(measures.Costs[0].MinDcf.Value),
            actDcf = Rounded(measures.Costs[0].ActDcf?.Value),
            costs = measures.Costs.Select(Cost),
            cllr = Rounded(measures.Cllr.Cllr?.Value),
            cllrInterval = Interval(measures.Cllr.Cllr),
            minCllr = Rounded(measures.Cllr.MinCllr.Value),
            minCllrInterval = Interval(measures.Cllr.MinCllr),
            calibrationFolds = result.CalibrationFolds,
            isCalibrated = measures.Cllr.Cllr is not null,
            threshold = Rounded(measures.EerThreshold),
            thresholdAt = ThresholdChoice.EqualRates,
            thresholds = result.Thresholds.Select(Threshold),
            precisionAt1 = Rounded(result.PrecisionAt1),
            breakdowns = result.Breakdowns.Select(Breakdown),
            areaUnderRoc = Rounded(measures.Curve.AreaUnderRoc),
            curve = curves ? measures.Curve.WithoutIntermediatePoints().Points.Select(Point) : null,
            histogram = curves ? ScoreHistogram.Of(measures.Curve) : null,
            identification = result.OpenSet.Select(row => IdentificationJson.Of(row, result.DecidedBy)),
            fewShot = result.ShortSpeech.SelectMany(IdentificationJson.Of),
            withoutSpeech = result.WithoutSpeech.Count,
            result.LeftOut,
            failed = FailureView.Json(result.Failures),
            seconds = Math.Round(result.Seconds, 2),
        };
    }

    private static object Cost(CostMeasures cost) => new
    {
        prior = cost.PTarget,
        minDcf = Rounded(cost.MinDcf.Value),
        minDcfInterval = Interval(cost.MinDcf),
        minDcfThreshold = Rounded(cost.Threshold),
        actDcf = Rounded(cost.ActDcf?.Value),
        actDcfInterval = Interval(cost.ActDcf),
    };

    private static object Point(OperatingPoint point) => new
    {
        threshold = Rounded(point.Threshold),
        pmiss = Rounded(point.Pmiss),
        pfa = Rounded(point.Pfa),
    };

    private static object Threshold(ThresholdChoice choice) => new
    {
        at = choice.Name,
        threshold = Rounded(choice.Point.Threshold),
        pmiss = Rounded(choice.Point.Pmiss),
        pfa = Rounded(choice.Point.Pfa),
        choice.Misses,
        choice.FalseAccepts,
    };

    private static object Breakdown(Breakdown breakdown) => new
    {
        by = breakdown.Name,
        conditions = breakdown.Conditions.Select(condition => new
        {
            condition.Condition,
            condition.Targets,
            condition.Nontargets,
            eerPercent = condition.Eer is { } eer ? Math.Round(100 * eer, 4) : (double?)null,
            pmiss = Rounded(condition.Pmiss),
            pfa = Rounded(condition.Pfa),
        }),
    };

    /// <summary>An interval as its two ends; null where there is none.</summary>
    public static double[]? Interval(Estimate? estimate, double factor = 1) => estimate?.Interval is { } interval
        ? [Math.Round(factor * interval.Low, Digits), Math.Round(factor * interval.High, Digits)]
        : null;

    /// <summary>A number in as many digits as are told.</summary>
    public static double? Rounded(double? value) => value is { } number ? Math.Round(number, Digits) : null;
}
