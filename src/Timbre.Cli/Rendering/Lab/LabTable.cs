using System.Globalization;
using Timbre.Cli.Outputs;
using Timbre.Lab.Entries;
using Timbre.Lab.Judging;
using Timbre.Lab.Results;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Rendering;

/// <summary>Every figure of every run as comma-separated values.</summary>
internal static class LabTable
{
    private static readonly LogFigure[] All = Enum.GetValues<LogFigure>();

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, ExperimentLog log, Judge judge) =>
        WholeFile.Write(path,
        [
            string.Join(',', ["entry", "mark", "seed", "steps", "seconds", "diverged", .. All.Select(LabWords.Of)]),
            .. log.Entries.SelectMany(entry => judge.RunsOf(entry.Number).Select(run => LineOf(entry, run))),
        ]);

    private static string LineOf(Experiment entry, LabResult run) => string.Join(',',
    [
        entry.Number,
        LabWords.Of(entry.Log.Mark).Replace(",", "", StringComparison.Ordinal),
        Text(run.Seed),
        Text(run.Steps),
        Text(run.Seconds),
        run.Diverged ? "true" : "false",
        .. All.Select(figure => Text(Figures.Of(run, figure))),
    ]);

    private static string Text(double? value) => value?.ToString("G5", CultureInfo.InvariantCulture) ?? "";
}
