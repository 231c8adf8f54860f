using Timbre.Cli.Hearing;
using Timbre.Evaluation.Intervals;

namespace Timbre.Cli.Rendering;

/// <summary>Error rates as tables: the measures, and the thresholds to choose from.</summary>
internal static class EvaluationTables
{
    /// <summary>Shows what was measured on each list.</summary>
    public static void Show(Terminal terminal, IReadOnlyList<TrialEvaluation> results)
    {
        ShowMeasures(terminal, results);
        terminal.Output.WriteLine();
        ShowThresholds(terminal, results);
        IdentificationTables.Show(terminal, results);
        terminal.Note(
            "EER: straight lines between the points of the ROC, crossed with the diagonal; 95 %: interval by drawing the speakers anew; "
                + "minDCF, actDCF: at one target in 100, and in 1000, both errors costing 1; "
                + "threshold: where misses and false accepts are equally frequent, or the lowest that keeps a false-accept rate");
        if (results[0].CalibrationFolds is { } folds)
        {
            terminal.Note(Words.Of(
                $"actDCF, Cllr: by fits on other speakers of the list, in {folds} folds, not by the model's calibration"));
        }

        if (results.Any(result => result.Measures.Cllr.Cllr is null))
        {
            terminal.Note("Not calibrated: the scores are no likelihood ratios, so there is no actDCF and no Cllr.");
        }
    }

    private static void ShowMeasures(Terminal terminal, IReadOnlyList<TrialEvaluation> results)
    {
        var isCalibrated = results.Any(result => result.Measures.Cllr.Cllr is not null);
        string[] headings =
        [
            "speakers", "targets", "nontargets", "EER %", "95 %", "minDCF", "minDCF.001",
            .. isCalibrated ? ["actDCF", "actDCF.001", "Cllr"] : Array.Empty<string>(),
            "minCllr", "P@1", "seconds",
        ];
        var table = new AnswerTable([("list", false), .. headings.Select(heading => (heading, true))]);
        foreach (var result in results)
        {
            var (measures, costs) = (result.Measures, result.Measures.Costs);
            string[] llrs = [.. costs.Select(cost => Number(cost.ActDcf)), Number(measures.Cllr.Cllr)];
            table.Add([
                result.Trials.Name,
                measures.Speakers is { } speakers ? Words.Of($"{speakers}") : "-",
                Words.Of($"{result.Trials.Targets}"),
                Words.Of($"{result.Trials.Nontargets}"),
                Words.Of($"{100 * measures.Eer.Value:0.00}"),
                measures.Eer.Interval is { } interval ? Words.Of($"{100 * interval.Low:0.00}-{100 * interval.High:0.00}") : "-",
                .. costs.Select(cost => Number(cost.MinDcf)),
                .. isCalibrated ? llrs : [],
                Number(measures.Cllr.MinCllr),
                result.PrecisionAt1 is { } precision ? Words.Of($"{precision:0.000}") : "-",
                Words.Of($"{result.Seconds:0.0}")]);
        }

        table.Show(terminal);
    }

    private static void ShowThresholds(Terminal terminal, IReadOnlyList<TrialEvaluation> results)
    {
        var table = new AnswerTable(
            ("list", false), ("threshold of", false), ("threshold", true), ("misses", true), ("false accepts", true));
        foreach (var (result, choice) in results.SelectMany(result => result.Thresholds.Select(choice => (result, choice))))
        {
            table.Add(
                result.Trials.Name,
                choice.Name,
                double.IsFinite(choice.Point.Threshold) ? Words.Of($"{choice.Point.Threshold:0.000}") : "none",
                Words.Percent(choice.Point.Pmiss),
                Words.Of($"{Words.Percent(choice.Point.Pfa)} ({choice.FalseAccepts})"));
        }

        table.Show(terminal);
    }

    private static string Number(Estimate? estimate) => estimate is { } known ? Words.Of($"{known.Value:0.000}") : "-";
}
