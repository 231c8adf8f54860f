using Timbre.Evaluation;

namespace Timbre.Training.History;

/// <summary>What held-out speakers said of a run's network.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Seconds">Time spent on the run.</param>
/// <param name="Eer">Equal error rate, 0 to 1: mean over the sets; NaN where it was not written.</param>
/// <param name="StandardError">Standard error of it; null where it was not written.</param>
/// <param name="SetEers">Each set's own, by its name.</param>
/// <param name="Cllr">Of the calibration that was fitted; null where none was.</param>
/// <param name="IsBest">True where its model became the best one: no earlier one was better by more than a standard error.</param>
/// <param name="Scores">How targets and nontargets scored; null for runs of earlier versions, which did not keep it.</param>
public sealed record ValidationMeasures(
    long Step,
    double Seconds,
    double Eer,
    double? StandardError,
    IReadOnlyDictionary<string, double> SetEers,
    double? Cllr,
    bool IsBest,
    ScoreHistogram? Scores)
{
    /// <summary>Cllr of the best calibration that there can be; null where none was fitted.</summary>
    public double? MinCllr { get; init; }
}
