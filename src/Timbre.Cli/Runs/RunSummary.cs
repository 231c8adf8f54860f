using Timbre.Settings;
using Timbre.Training.History;
using Timbre.Training.Runs;

namespace Timbre.Cli.Runs;

/// <summary>What a run folder says of its run.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Description">The recipe's description.</param>
/// <param name="Seed">The recipe's seed.</param>
/// <param name="Steps">Steps of which there are measures.</param>
/// <param name="Seconds">Time spent up to there.</param>
/// <param name="Loss">The last mean loss; null where there is none.</param>
/// <param name="DataShare">
/// Share of the processor time that preparing data took, mean over the lines; null where it was not measured.
/// </param>
/// <param name="Validations">Every validation, oldest first.</param>
/// <param name="Models">Model files in the folder.</param>
internal sealed record RunSummary(
    string Folder,
    string Description,
    long Seed,
    long Steps,
    double Seconds,
    double? Loss,
    double? DataShare,
    IReadOnlyList<RunValidation> Validations,
    IReadOnlyList<string> Models)
{
    /// <summary>Reads a run folder, of a run that is over or still going on.</summary>
    /// <exception cref="RunFolderException">It is no run folder.</exception>
    /// <exception cref="SettingsException">Its recipe was changed to something unreadable.</exception>
    public static RunSummary Read(string path)
    {
        var history = RunHistory.Read(path);
        var folder = history.Folder;
        return new RunSummary(
            folder.Path,
            history.Recipe.Description,
            history.Recipe.Seed,
            history.LastStep,
            history.Seconds,
            history.Steps.Count > 0 ? history.Steps[^1].Loss : null,
            history.Steps.Average(steps => steps.DataShare),
            [.. history.Validations.Select(validation => new RunValidation(validation.Step, 100 * validation.Eer, validation.IsBest))],
            [.. new[] { folder.BestModelPath, folder.LastModelPath }.Where(File.Exists)]);
    }

    /// <summary>The validation of the model kept as the best; null where nobody is held out, or nothing was validated yet.</summary>
    public RunValidation? Best => Validations.LastOrDefault(validation => validation.IsKept);
}
