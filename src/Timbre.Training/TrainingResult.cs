using Timbre.Evaluation.Calibration;
using Timbre.Speakers.Models;
using Timbre.Training.Runs;

namespace Timbre.Training;

/// <summary>What a run came to.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Elapsed">Time spent, earlier parts included.</param>
/// <param name="Last">The last validation; null where there was none.</param>
/// <param name="BestEer">Validation error of the model kept as the best, 0 to 1; null where nobody was held out.</param>
/// <param name="BestStep">Steps that model had done; null where nobody was held out, when the last model is the best there is.</param>
/// <param name="DataShare">
/// Share of the processor time that reading, cutting and augmenting recordings took, 0 to 1, of the steps since the run was
/// started or taken up; null where there were none or the system does not tell.
/// </param>
/// <param name="Folder">The run folder.</param>
/// <param name="ModelPath">
/// The model to use: the best one, which is the last where nothing was validated; null where none is written yet.
/// </param>
public sealed record TrainingResult(
    TrainingEnd End,
    long Step,
    TimeSpan Elapsed,
    ValidationReport? Last,
    double? BestEer,
    long? BestStep,
    double? DataShare,
    string Folder,
    string? ModelPath)
{
    /// <summary>How the scores of that model become likelihood ratios; null where it is not calibrated.</summary>
    public ScoreCalibration? Calibration =>
        ModelPath is { } path && ModelFile.ReadCalibration(path) is { } text ? ScoreCalibration.Parse(text) : null;

    /// <summary>What a run came to whose state is known; nothing was validated.</summary>
    internal static TrainingResult Of(TrainingEnd end, RunState state, double seconds, RunFiles files) => new(
        end, state.Step, TimeSpan.FromSeconds(seconds), null, state.KeptEer, state.KeptStep, null, files.Folder.Path, files.ModelPath);
}
