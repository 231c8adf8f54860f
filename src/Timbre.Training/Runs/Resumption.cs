using System.Globalization;
using Timbre.Faults;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Runs;

/// <summary>An earlier run that goes on: its folder, its recipe, and the checkpoint it goes on from.</summary>
/// <param name="Folder">The run.</param>
/// <param name="Recipe">Its recipe, as its folder holds it.</param>
/// <param name="Store">Its checkpoints.</param>
/// <param name="Found">The newest that is whole.</param>
internal sealed record Resumption(RunFolder Folder, Recipe Recipe, CheckpointStore Store, FoundCheckpoint Found)
{
    private const int DifferencesTold = 8;

    /// <summary>Opens a run and finds out whether it can go on; nothing is changed.</summary>
    /// <param name="path">The run folder.</param>
    /// <param name="data">The recordings it is to go on with.</param>
    /// <exception cref="TimbreException">
    /// It is no run, has no checkpoint that is whole, or was started with another recipe or other recordings.
    /// </exception>
    public static Resumption Open(string path, TrainingData data)
    {
        var folder = RunFolder.Open(path);
        var recipe = folder.ReadRecipe();
        var store = new CheckpointStore(folder, recipe.Checkpoints.Keep);
        var found = store.Newest();
        var differences = RecipeDifference.Between(found.Checkpoint.Recipe, recipe.ToYaml());
        if (differences.Count > 0)
        {
            throw new RunFolderException(
                $"{folder.RecipePath}: expected the recipe that the checkpoints were trained by, got another: {Told(differences)}. "
                    + "Put the settings back, or start a new run with them.");
        }

        var state = found.Checkpoint.State;
        if (state.Data != DataFingerprint.Of(data.Sets))
        {
            throw new RunFolderException(
                $"{path}: expected the recordings the run was started with ({state.DataInWords}), "
                    + $"got others ({DataFingerprint.InWords(data.Sets)}). Name the same folders in the same order, or start a new run.");
        }

        return new Resumption(folder, recipe, store, found);
    }

    /// <summary>What somebody who watches should know, one line each.</summary>
    public IEnumerable<string> Notes()
    {
        var step = Found.Checkpoint.State.Step;
        foreach (var file in Found.Newer)
        {
            var lost = file.Step - step;
            var again = lost > 0
                ? FormattableString.Invariant($"; {lost} {(lost == 1 ? "step after it is" : "steps after it are")} taken again")
                : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{file.Path}: expected a whole checkpoint, got one that cannot be read: {file.Reason}. "
                    + $"The run goes on from step {step}{again}. The file is set aside.");
        }

        foreach (var (name, now) in RunVersions.Current())
        {
            if (name is "timbre" or "vectors" && Recipe.Versions.TryGetValue(name, out var before) && before != now)
            {
                yield return $"{Folder.Path}: the run was started with {name} {before} and goes on with {now}: "
                    + "the last bits of its numbers may come out otherwise.";
            }
        }
    }

    private static string Told(IReadOnlyList<string> differences) => string.Join("; ", differences.Take(DifferencesTold))
        + (differences.Count > DifferencesTold ? FormattableString.Invariant($" and {differences.Count - DifferencesTold} more") : "");
}
