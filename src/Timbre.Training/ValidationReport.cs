using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;

namespace Timbre.Training;

/// <summary>What held-out speakers say of the network.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Eer">Equal error rate, 0 to 1: mean over the sets, weighted by their speakers.</param>
/// <param name="Sets">Each set's own.</param>
/// <param name="Threshold">Score from which the model says "same speaker": 1 of 100 held-out impostors reaches it.</param>
/// <param name="StandardError">Standard error of <paramref name="Eer"/>, as far as the number of target trials bounds it.</param>
/// <param name="IsBest">True where no earlier validation was better by more than a standard error: the later model is kept.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record ValidationReport(
    long Step,
    double Eer,
    double StandardError,
    IReadOnlyList<ValidationSetReport> Sets,
    double Threshold,
    bool IsBest,
    double Seconds)
{
    /// <summary>
    /// How the model's scores become likelihood ratios, and rates thresholds, by the same speakers; null where they are too few
    /// (<see cref="CalibrationOptions.FewestSpeakers"/> with two recordings each), or the network does not tell them apart yet.
    /// </summary>
    public ScoreCalibration? Calibration { get; init; }

    /// <summary>How targets and nontargets of all sets scored, in <see cref="ScoreBins"/> ranges; null where nobody counted.</summary>
    public ScoreHistogram? Scores { get; init; }

    /// <summary>Ranges of <see cref="Scores"/>: fine enough for a curve of misses over false accepts.</summary>
    public const int ScoreBins = 200;
}
