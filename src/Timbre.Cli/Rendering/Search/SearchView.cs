using System.Globalization;
using Timbre.Lab.Search;

namespace Timbre.Cli.Rendering;

/// <summary>What a search came to: its trials, the best settings, and what to look at next.</summary>
internal static class SearchView
{
    public static void Show(Terminal terminal, SearchPlan plan, SearchOutcome outcome, bool json)
    {
        if (json)
        {
            ShowJson(terminal, plan, outcome);
            return;
        }

        var output = terminal.Output;
        ShowTable(terminal, plan, outcome);
        if (outcome.Trials.Count(trial => trial.End is TrialEnd.Diverged or TrialEnd.Refused) is var lost and > 0)
        {
            output.WriteLine(Words.Of($"{lost} of {outcome.Trials.Count} trials diverged or were refused and are left out."));
        }

        if (outcome.Importance.Count > 0)
        {
            output.WriteLine("Share of the ranks that a setting explains, roughly: " + string.Join(
                ", ", outcome.Importance.Select(entry => Words.Of($"{entry.Key} {100 * entry.Value:0} %"))));
        }

        foreach (var line in outcome.Borders)
        {
            terminal.Warn(line);
        }

        if (outcome.Best is { } best)
        {
            output.WriteLine($"Best: {Value(best, plan.Measure)}, {string.Join(' ', ArgumentsOf(best))}");
            output.WriteLine($"As a recipe: timbre train DIR --recipe {Words.Quoted(outcome.RecipePath!)}");
        }

        if (outcome.End != SearchEnd.Finished)
        {
            output.WriteLine(Words.Of(
                $"{(outcome.End == SearchEnd.Stopped ? "Stopped and saved" : "The budget is used up")} after {outcome.Trials.Count} of "
                + $"{plan.Trials} trials; the same command{(outcome.End == SearchEnd.Stopped ? "" : " with a larger --budget")} goes on."));
        }
    }

    private static void ShowTable(Terminal terminal, SearchPlan plan, SearchOutcome outcome)
    {
        var table = new AnswerTable(
        [
            ("trial", true), ("stage", true), (SearchWords.Of(plan.Measure), true), ("end", false), ("steps", true), ("time", true),
            .. plan.Space.Ranges.Select(range => (range.Path, true)),
        ]);
        foreach (var trial in outcome.Trials)
        {
            table.Add(
            [
                Text(trial.Number), Text(trial.Stage), Value(trial, plan.Measure), SearchWords.Of(trial.End), Text(trial.Steps),
                Words.Time(TimeSpan.FromSeconds(trial.Seconds)), .. trial.Settings.Select(setting => setting.Value),
            ]);
        }

        table.Show(terminal);
    }

    private static void ShowJson(Terminal terminal, SearchPlan plan, SearchOutcome outcome) => JsonOutput.Write(terminal, new
    {
        folder = plan.Folder,
        end = outcome.End switch { SearchEnd.Finished => "finished", SearchEnd.Stopped => "stopped", _ => "outOfTime" },
        measure = SearchWords.Of(plan.Measure),
        best = outcome.Best is { } best
            ? new { trial = best.Number, best.Value, set = ArgumentsOf(best), recipe = outcome.RecipePath }
            : null,
        borders = outcome.Borders,
        importance = outcome.Importance.ToDictionary(entry => entry.Key, entry => Math.Round(entry.Value, 3)),
        trials = outcome.Trials.Select(trial => new
        {
            trial = trial.Number,
            trial.Stage,
            trial.Value,
            end = SearchWords.Of(trial.End),
            trial.Steps,
            trial.Seconds,
            settings = trial.Settings.ToDictionary(setting => setting.Path, setting => setting.Value),
            trial.Fault,
        }),
    });

    private static IEnumerable<string> ArgumentsOf(TrialResult trial) =>
        trial.Settings.Select(setting => "--set " + Words.Quoted(setting.ToString()));

    private static string Value(TrialResult trial, SearchMeasure measure) =>
        SearchWords.IsRate(measure) ? Words.Percent(trial.Value)
        : trial.Value is { } value ? Words.Of($"{value:0.000}")
        : "-";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
