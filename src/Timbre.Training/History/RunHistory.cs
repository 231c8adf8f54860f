using Timbre.Settings;
using Timbre.Training.Doctor;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.History;

/// <summary>What a run folder tells of its run, over or still going on.</summary>
/// <param name="Folder">The run.</param>
/// <param name="Recipe">What it was trained by.</param>
/// <param name="Steps">Its measures on training batches, oldest first.</param>
/// <param name="Validations">What held-out speakers said, oldest first.</param>
public sealed record RunHistory(
    RunFolder Folder, Recipe Recipe, IReadOnlyList<StepMeasures> Steps, IReadOnlyList<ValidationMeasures> Validations)
{
    /// <summary>What the training doctor saw, oldest first; empty where it did not look, or saw nothing.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Lines of its measures that could not be read, and are left out; a line that is still being written is none.</summary>
    public int UnreadLines { get; init; }

    /// <summary>The validation of the model kept as the best; null where nobody is held out, or nothing was validated yet.</summary>
    public ValidationMeasures? Best => Validations.LastOrDefault(validation => validation.IsBest);

    /// <summary>Steps of which there are measures.</summary>
    public long LastStep => Math.Max(Steps.Count > 0 ? Steps[^1].Step : 0, Validations.Count > 0 ? Validations[^1].Step : 0);

    /// <summary>Seconds spent up to the last measure.</summary>
    public double Seconds => Math.Max(Steps.Count > 0 ? Steps[^1].Seconds : 0, Validations.Count > 0 ? Validations[^1].Seconds : 0);

    /// <summary>Reads a run.</summary>
    /// <param name="path">The run folder.</param>
    /// <exception cref="RunFolderException">It is no run folder, or its measures cannot be read.</exception>
    /// <exception cref="SettingsException">Its recipe was changed to something unreadable.</exception>
    public static RunHistory Read(string path) => new RunHistoryReader(path).Read();
}
