using Timbre.Training.History;

namespace Timbre.Cli.Pages;

/// <summary>Makes what is drawn of runs.</summary>
internal static class RunSeries
{
    /// <summary>The runs, each with a name of its own.</summary>
    public static IReadOnlyList<RunData> Of(IReadOnlyList<RunHistory> runs) =>
        [.. runs.Zip(RunNames.Of([.. runs.Select(run => run.Folder.Path)]), Of)];

    private static RunData Of(RunHistory run, string name) => new(
        name,
        Curves.Of(run.Steps),
        [.. run.Validations.Select(validation => new ValidationData(
            validation.Step,
            Rounding.Of(validation.Seconds),
            Rounding.Of(100 * validation.Eer),
            validation.SetEers.ToDictionary(set => set.Key, set => Rounding.Of(100 * (double?)set.Value)),
            validation == run.Best))],
        Scores.Of(run.Best),
        [.. run.Findings.Select(finding => new FindingData(
            finding.Step, finding.Subject, finding.Seen, finding.Matters, finding.Remedy))]);
}
