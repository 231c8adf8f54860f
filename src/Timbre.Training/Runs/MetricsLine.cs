using Timbre.MetricLearning.Losses;
using Timbre.Training.Loop;

namespace Timbre.Training.Runs;

/// <summary>The objects of <c>metrics.jsonl</c>.</summary>
internal static class MetricsLine
{
    /// <summary>Means of the steps since the last line.</summary>
    public static object Of(StepMeter meter, LossSum losses, long step, double rate, double seconds) => new
    {
        Kind = "train",
        Step = step,
        Loss = meter.Loss,
        Parts = losses.Terms.Count > 1 ? meter.Parts(losses) : null,
        meter.Fraction,
        meter.Accuracy,
        LearningRate = rate,
        meter.GradientNorm,
        meter.UtterancesPerSecond,
        meter.WaitShare,
        meter.DataShare,
        Seconds = seconds,
    };

    /// <summary>A validation.</summary>
    public static object Of(ValidationReport report, double seconds) => new
    {
        Kind = "validation",
        report.Step,
        report.Eer,
        report.StandardError,
        Sets = report.Sets.ToDictionary(set => set.Name, set => new { set.Eer, set.Targets, set.Nontargets }),
        report.Threshold,
        report.IsBest,
        Calibration = report.Calibration is { } fitted ? new { fitted.Speakers, fitted.Cllr, fitted.MinCllr } : null,
        ValidationSeconds = report.Seconds,
        Seconds = seconds,
    };
}
