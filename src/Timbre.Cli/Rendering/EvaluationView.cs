using Spectre.Console;
using Timbre.Cli.Hearing;
using Timbre.Evaluation;

namespace Timbre.Cli.Rendering;

/// <summary>Error rates, a line for each trial list.</summary>
internal static class EvaluationView
{
    /// <summary>Works through lists and shows how far it is, where somebody is watching.</summary>
    public static IReadOnlyList<TrialEvaluation> WithProgress(
        Terminal terminal, IReadOnlyList<TrialList> lists, Func<TrialList, Action?, TrialEvaluation> evaluate)
    {
        if (!terminal.IsInteractive)
        {
            return [.. lists.Select(list => evaluate(list, null))];
        }

        return terminal.Screen.Progress().AutoClear(true).Start(progress =>
        {
            var tasks = lists.Select(list => progress.AddTask(Markup.Escape(list.Name), maxValue: list.Recordings.Count)).ToArray();
            return lists.Zip(tasks).Select(pair =>
            {
                var result = evaluate(pair.First, () => pair.Second.Increment(1));
                pair.Second.Value = pair.Second.MaxValue;
                return result;
            }).ToArray();
        });
    }

    public static void Show(Terminal terminal, IReadOnlyList<TrialEvaluation> results, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, results.Select(result => result with
            {
                EerPercent = Math.Round(result.EerPercent, 4),
                MinDcf = Math.Round(result.MinDcf, 5),
                Threshold = Math.Round(result.Threshold, 5),
                PrecisionAt1 = result.PrecisionAt1 is { } precision ? Math.Round(precision, 5) : null,
                Seconds = Math.Round(result.Seconds, 2),
            }));
            return;
        }

        var table = new Table().Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.None).AddColumn("list");
        foreach (var heading in new[] { "targets", "nontargets", "EER %", "minDCF", "threshold", "P@1", "seconds" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var result in results)
        {
            table.AddRow(
                Markup.Escape(result.Name),
                Words.Of($"{result.Targets}"),
                Words.Of($"{result.Nontargets}"),
                Words.Of($"{result.EerPercent:0.00}"),
                Words.Of($"{result.MinDcf:0.000}"),
                Words.Of($"{result.Threshold:0.000}"),
                result.PrecisionAt1 is { } precision ? Words.Of($"{precision:0.000}") : "-",
                Words.Of($"{result.Seconds:0.0}"));
        }

        terminal.Screen.Write(table);
        foreach (var result in results.Where(result => result.WithoutSpeech > 0))
        {
            terminal.Warn(Words.Of($"{result.Name}: no speech found in {result.WithoutSpeech} recording(s), which were taken whole"));
        }
    }
}
