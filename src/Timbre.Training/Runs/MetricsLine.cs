using Timbre.Settings.Shape;
using Timbre.Training.Doctor;
using Timbre.Training.Loop;
using Timbre.Training.Validation;

namespace Timbre.Training.Runs;

/// <summary>The objects of <c>metrics.jsonl</c>.</summary>
internal static class MetricsLine
{
    /// <summary>Means of the steps since the last line, and what the fixed slices and the layers say now.</summary>
    public static object Of(
        StepMeter meter,
        Learner learner,
        long step,
        double rate,
        double seconds,
        FixedMeasures? measured,
        IReadOnlyDictionary<string, double>? layers) => new
    {
        Kind = "train",
        Step = step,
        Loss = meter.Loss,
        Parts = learner.Losses.Terms.Count > 1 ? meter.Parts(learner.Losses) : null,
        meter.Fraction,
        meter.Accuracy,
        LearningRate = rate,
        Fixed = measured,
        meter.GradientNorm,
        LayerGradients = layers,
        meter.UtterancesPerSecond,
        meter.WaitShare,
        meter.DataShare,
        Seconds = seconds,
    };

    /// <summary>What the doctor found.</summary>
    public static object Of(Finding finding, double seconds) => new
    {
        Kind = "finding",
        finding.Step,
        Finding = CamelCase.Of(finding.Kind.ToString()),
        finding.Subject,
        finding.Seen,
        finding.Matters,
        finding.Remedy,
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
        report.Scores,
        ValidationSeconds = report.Seconds,
        Seconds = seconds,
    };
}
