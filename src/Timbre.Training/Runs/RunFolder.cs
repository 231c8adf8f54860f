using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Training.Runs;

/// <summary>The folder of one training run: its recipe, measures, checkpoints and models.</summary>
public sealed class RunFolder
{
    private RunFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The recipe as it was run: every setting, seed and versions.</summary>
    public string RecipePath => System.IO.Path.Combine(Path, "recipe.yaml");

    /// <summary>One JSON object a line: measures of steps and validations.</summary>
    public string MetricsPath => System.IO.Path.Combine(Path, "metrics.jsonl");

    /// <summary>Lines cut from <see cref="MetricsPath"/> when a run went on from an earlier step, whose steps were taken again.</summary>
    public string CutMetricsPath => System.IO.Path.Combine(Path, "metrics.cut.jsonl");

    /// <summary>Files for TensorBoard, where the recipe asks for them.</summary>
    public string TensorBoardPath => System.IO.Path.Combine(Path, "tensorboard");

    /// <summary>Snapshots for <c>timbre replay</c>, where the recipe asks for them.</summary>
    public string SnapshotsPath => System.IO.Path.Combine(Path, "snapshots");

    /// <summary>What a run can be picked up from.</summary>
    public string CheckpointsPath => System.IO.Path.Combine(Path, "checkpoints");

    /// <summary>
    /// The latest model whose validation error is within a standard error of the lowest; where nobody is held out, the last one.
    /// </summary>
    public string BestModelPath => System.IO.Path.Combine(Path, "best.safetensors");

    /// <summary>The model of the last validation.</summary>
    public string LastModelPath => System.IO.Path.Combine(Path, "last.safetensors");

    /// <summary>Makes the folder of a new run and writes its recipe.</summary>
    /// <param name="path">A folder that is empty or not there.</param>
    /// <param name="recipe">What will be run.</param>
    /// <exception cref="RunFolderException">The folder holds something already or cannot be written.</exception>
    public static RunFolder Create(string path, Recipe recipe)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(recipe);
        RequireFree(path);
        var folder = new RunFolder(path);
        folder.Guard("make the run folder", () =>
        {
            Directory.CreateDirectory(folder.CheckpointsPath);
            var temporary = folder.RecipePath + ".tmp";
            File.WriteAllText(temporary, recipe.ToYaml());
            File.Move(temporary, folder.RecipePath, overwrite: true);
        });
        return folder;
    }

    /// <summary>Finds out whether a new run may have a folder, before anything is read for it.</summary>
    /// <param name="path">A folder that is empty or not there.</param>
    /// <exception cref="RunFolderException">It holds something already, or is a file.</exception>
    internal static void RequireFree(string path)
    {
        var folder = new RunFolder(path);
        var isTaken = File.Exists(path);
        folder.Guard("look into the run folder", () => isTaken |= Directory.Exists(path) && IsInUse(folder));
        if (isTaken)
        {
            throw new RunFolderException(
                $"{path}: expected an empty or new folder for the run, got one that is in use. Choose another with --out, "
                + "or go on with --resume.");
        }
    }

    /// <summary>Opens the folder of an earlier run.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="RunFolderException">It is no run folder.</exception>
    public static RunFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var folder = new RunFolder(path);
        return File.Exists(folder.RecipePath) && Directory.Exists(folder.CheckpointsPath)
            ? folder
            : throw new RunFolderException(
                $"{path}: expected the folder of a training run, got {(Directory.Exists(path) ? "one" : "a path")} without recipe.yaml and "
                + "checkpoints. Check the path, or train into it first.");
    }

    /// <summary>The recipe the run was started with.</summary>
    /// <exception cref="SettingsException">The file was changed to something unreadable.</exception>
    public Recipe ReadRecipe() => RecipeFile.Load(RecipePath);

    /// <summary>True where anything stands in a folder but what a run killed while it began leaves behind.</summary>
    private static bool IsInUse(RunFolder folder) => Directory.EnumerateFileSystemEntries(folder.Path).Any(entry =>
        entry != folder.RecipePath + ".tmp"
        && !(entry == folder.CheckpointsPath && !Directory.EnumerateFileSystemEntries(entry).Any()));

    /// <summary>Does something to the folder's files and turns the disk's faults into one clear line.</summary>
    internal void Guard(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw new RunFolderException(
                $"{Path}: expected to {what}, got: {fault.Message} Free some space or choose another folder; earlier checkpoints are kept.",
                fault);
        }
    }
}
