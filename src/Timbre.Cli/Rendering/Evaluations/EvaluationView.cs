using Spectre.Console;
using Timbre.Cli.Hearing;
using Timbre.Evaluation.Calibration;
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
        Terminal terminal, IReadOnlyList<TrialSet> sets, Func<TrialSet, Action?, IReadOnlyList<TrialEvaluation>> evaluate)
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
                results.AddRange(evaluate(set, done));
            }
            catch (TimbreException fault) when (fault is TrialListException or CalibrationException)
            {
                faults.Add(fault);
            }
        }
    }

    /// <summary>Shows what came of them.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="outcome">The lists, and what could not be measured.</param>
    /// <param name="json">Whether as JSON.</param>
    /// <param name="curves">In JSON with the points of curves and histograms.</param>
    /// <param name="breakdowns">In text with trials told apart by what their recordings are like; JSON has them anyway.</param>
    public static void Show(Terminal terminal, EvaluationOutcome outcome, bool json, bool curves = false, bool breakdowns = false)
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
                JsonOutput.Write(terminal, results.Select(result => EvaluationJson.Of(result, curves)));
            }
            else if (ScoringTable.IsFor(results))
            {
                ScoringTable.Show(terminal, results);
            }
            else
            {
                EvaluationTables.Show(terminal, results);
                if (breakdowns)
                {
                    BreakdownTable.Show(terminal, results);
                }
            }
        }

        foreach (var result in results.Where(result => result.LeftOut > 0).DistinctBy(result => result.Files))
        {
            terminal.Warn(Words.Of(
                $"{result.Trials.Name}: {result.LeftOut} of {result.LeftOut + result.Trials.Trials.Count} trial(s) left out for "
                    + $"{result.Failures.Count} recording(s) that cannot be used; the figures rest on the others"));
        }

        foreach (var result in results.Where(result => result.WithoutSpeech.Count > 0).DistinctBy(result => result.Files))
        {
            terminal.Warn(Words.Of(
                $"{result.Trials.Name}: no speech found in {result.WithoutSpeech.Count} recording(s), "
                    + $"which were taken whole: {TrialFailures.Few(result.WithoutSpeech)}"));
        }

        if (outcome.IsStopped)
        {
            terminal.Note(Words.Of($"Stopped. {results.DistinctBy(result => result.Files).Count()} list(s) are measured."));
        }
    }
}
