using Timbre.Cli.Hearing;
using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.OpenSet;

namespace Timbre.Cli.Rendering;

/// <summary>Identification as JSON, an object for each size of gallery or number of ways.</summary>
internal static class IdentificationJson
{
    /// <summary>What galleries of one size answered.</summary>
    /// <param name="row">What was measured.</param>
    /// <param name="by">By what they decided.</param>
    public static object Of(OpenSetMeasures row, IdentificationRule by) => new
    {
        row.GallerySize,
        row.Recordings,
        memberQuestions = row.Members,
        strangerQuestions = row.Strangers,
        rank1 = Value(row.Rank1),
        rank1Interval = EvaluationJson.Interval(row.Rank1),
        detection = row.Detection.Select(detection => new
        {
            falseAlarmRate = detection.FalseAlarmRate,
            dir = Value(detection.Rate),
            dirInterval = EvaluationJson.Interval(detection.Rate),
            threshold = EvaluationJson.Rounded(detection.Threshold),
        }),
        decisions = row.Decisions is { } decided
            ? new
            {
                falseAcceptRate = by.Rule?.FalseAcceptRate,
                threshold = EvaluationJson.Rounded(by.Threshold),
                right = Value(decided.Right),
                missed = Value(decided.Missed),
                undecided = Value(decided.Undecided),
                wrongName = Value(decided.WrongName),
                strangersNamed = Value(decided.StrangersNamed),
                strangersNamedInterval = EvaluationJson.Interval(decided.StrangersNamed),
            }
            : null,
    };

    /// <summary>How often the right speaker is found in a few seconds.</summary>
    public static IEnumerable<object> Of(ShortSpeech speech) => speech.Rows.Select(row => new
    {
        speech.Seconds,
        row.Shots,
        row.Ways,
        row.Tasks,
        accuracy = EvaluationJson.Rounded(row.Accuracy),
    });

    private static double? Value(Estimate estimate) => EvaluationJson.Rounded(estimate.Value);
}
