using System.Globalization;
using Timbre.Lab.Entries;
using Timbre.Lab.Judging;
using Timbre.Lab.Protocols;
using Timbre.Lab.Results;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Rendering;

/// <summary>One entry: the log's text, the recipe's change, runs and verdicts.</summary>
internal static class LabEntryView
{
    private static readonly LogFigure[] Shown =
    [
        LogFigure.TrainingLoss,
        LogFigure.TrainingAccuracy,
        LogFigure.ValidationLoss,
        LogFigure.ValidationAccuracy,
        LogFigure.ValidationFraction,
        LogFigure.Eer, LogFigure.SecondsPerStep,
    ];

    public static void Show(Terminal terminal, Experiment entry, LabProtocol protocol, Judge judge, bool json)
    {
        var judgments = judge.Of(entry);
        var changes = entry.Parent is { } parent
            ? entry.Recipe.DifferencesFrom(RecipeFile.Load($"log/{parent}"))
            : [];
        changes = [
            .. changes.Where(
                change =>
                    !change.StartsWith("entry", StringComparison.Ordinal) && !change.StartsWith("description", StringComparison.Ordinal))
        ];
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                entry = entry.Number,
                parent = entry.Parent,
                retrainedFrom = entry.Log.RetrainedFrom,
                mark = LabWords.Of(entry.Log.Mark),
                change = entry.Change,
                remarks = entry.Log.Remarks,
                recipe = entry.RecipeName,
                settings = changes,
                protocol = protocol.Name,
                runs = judge.RunsOf(entry.Number).Select(FiguresOf),
                judgments = judgments.Select(LabReportView.JsonOf),
            });
            return;
        }

        var output = terminal.Output;
        output.WriteLine(
            $"Entry {entry.Number} ({LabWords.Of(entry.Log.Mark)}), {(entry.Parent is { } on ? $"changes {on}" : "the first")}: "
            + $"{entry.Change}");
        foreach (var remark in entry.Log.Remarks)
        {
            output.WriteLine($"- {remark}");
        }

        output.WriteLine();
        output.WriteLine($"Recipe {entry.RecipeName}{(changes.Count > 0 ? ", which changes" : "")}");
        foreach (var change in changes)
        {
            output.WriteLine($"  {change}");
        }

        output.WriteLine();
        WriteRuns(terminal, protocol, judge.RunsOf(entry.Number));
        output.WriteLine();
        foreach (var judgment in judgments)
        {
            output.WriteLine($"{LabWords.Of(judgment.Verdict)}: {judgment.Remark ?? "(its mark)"}");
            output.WriteLine($"  {judgment.Evidence}");
        }
    }

    private static void WriteRuns(Terminal terminal, LabProtocol protocol, IReadOnlyList<LabResult> runs)
    {
        if (runs.Count == 0)
        {
            terminal.Output.WriteLine($"No run under the protocol {protocol.Name} yet.");
            return;
        }

        var table = new AnswerTable([("seed", true), .. Shown.Select(figure => (LabWords.Of(figure), true))]);
        foreach (var run in runs)
        {
            table.Add([run.Seed.ToString(CultureInfo.InvariantCulture), .. Shown.Select(figure => Text(Figures.Of(run, figure)))]);
        }

        table.Show(terminal);
    }

    private static object FiguresOf(LabResult run) => new
    {
        seed = run.Seed,
        steps = run.Steps,
        seconds = run.Seconds,
        diverged = run.Diverged,
        figures = Enum.GetValues<LogFigure>().ToDictionary(LabWords.Of, figure => Figures.Of(run, figure)),
    };

    private static string Text(double? figure) => figure?.ToString("0.####", CultureInfo.InvariantCulture) ?? "-";
}
