using Spectre.Console;
using Timbre.Cli.Hearing;
using Timbre.Evaluation.Trials;
using Timbre.Faults;

namespace Timbre.Cli.Rendering;

/// <summary>Error rates, a line for each trial list.</summary>
internal static class EvaluationView
{
    // A list whose folder was moved lacks every recording.
    private const int MostNamed = 10;

    /// <summary>
    /// Works through lists and shows how far it is, where somebody is watching. What is measured when it is stopped is kept.
    /// </summary>
    public static EvaluationOutcome Watch(
        Terminal terminal, IReadOnlyList<TrialSet> sets, Func<TrialSet, Action?, TrialEvaluation> evaluate)
    {
        var (results, faults) = (new List<TrialEvaluation>(), new List<TimbreException>());
        try
        {
            if (terminal.IsInteractive)
            {
                terminal.Screen.Progress().AutoClear(true).Start(progress =>
                {
                    var tasks = sets.Select(set => progress.AddTask(Markup.Escape(set.List.Name), maxValue: set.Files.Count)).ToArray();
                    foreach (var (set, task) in sets.Zip(tasks))
                    {
                        Try(set, () => task.Increment(1));
                        task.Value = task.MaxValue;
                    }
                });
            }
            else
            {
                foreach (var set in sets)
                {
                    Try(set, null);
                }
            }
        }
        catch (OperationCanceledException) when (terminal.Stop.IsCancellationRequested)
        {
            return new EvaluationOutcome(results, faults, IsStopped: true);
        }

        return new EvaluationOutcome(results, faults, IsStopped: false);

        void Try(TrialSet set, Action? done)
        {
            try
            {
                results.Add(evaluate(set, done));
            }
            catch (TrialListException fault)
            {
                faults.Add(fault);
            }
        }
    }

    public static void Show(Terminal terminal, EvaluationOutcome outcome, bool json)
    {
        var results = outcome.Results;
        FailureView.Tell(terminal, [.. results.SelectMany(result => result.Failures).DistinctBy(failed => failed.Name)], MostNamed);
        foreach (var fault in outcome.Faults)
        {
            FaultView.Show(terminal, fault);
        }

        if (results.Count > 0)
        {
            if (json)
            {
                JsonOutput.Write(terminal, results.Select(Json));
            }
            else
            {
                ShowTable(terminal, results);
            }
        }

        foreach (var result in results.Where(result => result.LeftOut > 0))
        {
            terminal.Warn(Words.Of(
                $"{result.Trials.Name}: {result.LeftOut} of {result.LeftOut + result.Trials.Trials.Count} trial(s) left out for "
                    + $"{result.Failures.Count} recording(s) that cannot be used; the figures rest on the others"));
        }

        foreach (var result in results.Where(result => result.WithoutSpeech.Count > 0))
        {
            terminal.Warn(Words.Of(
                $"{result.Trials.Name}: no speech found in {result.WithoutSpeech.Count} recording(s), "
                    + $"which were taken whole: {TrialFailures.Few(result.WithoutSpeech)}"));
        }

        if (outcome.IsStopped)
        {
            terminal.Note(Words.Of($"Stopped. {results.Count} list(s) are measured."));
        }
    }

    private static object Json(TrialEvaluation result) => new
    {
        result.Trials.Name,
        result.Trials.Targets,
        result.Trials.Nontargets,
        eerPercent = Math.Round(result.EerPercent, 4),
        minDcf = Math.Round(result.MinDcf, 5),
        threshold = Math.Round(result.Threshold, 5),
        thresholdAt = "equal error rates",
        precisionAt1 = result.PrecisionAt1 is { } precision ? Math.Round(precision, 5) : (double?)null,
        withoutSpeech = result.WithoutSpeech.Count,
        result.LeftOut,
        failed = FailureView.Json(result.Failures),
        seconds = Math.Round(result.Seconds, 2),
    };

    private static void ShowTable(Terminal terminal, IReadOnlyList<TrialEvaluation> results)
    {
        var table = new Table().Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.None).AddColumn("list");
        foreach (var heading in new[] { "targets", "nontargets", "EER %", "minDCF", "threshold", "P@1", "seconds" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var result in results)
        {
            table.AddRow(
                Markup.Escape(result.Trials.Name),
                Words.Of($"{result.Trials.Targets}"),
                Words.Of($"{result.Trials.Nontargets}"),
                Words.Of($"{result.EerPercent:0.00}"),
                Words.Of($"{result.MinDcf:0.000}"),
                Words.Of($"{result.Threshold:0.000}"),
                result.PrecisionAt1 is { } precision ? Words.Of($"{precision:0.000}") : "-",
                Words.Of($"{result.Seconds:0.0}"));
        }

        terminal.Screen.Write(table);
        terminal.Note(
            "threshold: where misses and false accepts are equally frequent; minDCF: one target in a hundred, both errors costing 1");
    }
}
