using System.Globalization;
using Timbre.Cli.Outputs;
using Timbre.Lab.Entries;
using Timbre.Lab.Judging;
using Timbre.Lab.Protocols;
using Timbre.Lab.Results;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Rendering;

/// <summary>The report as a page in Markdown: a row an entry, then every hypothesis with what was measured.</summary>
internal static class LabPage
{
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, ExperimentLog log, LabProtocol protocol, Judge judge)
    {
        var entries = log.Entries.Select(entry => (Entry: entry, Judgments: judge.Of(entry))).ToList();
        WholeFile.Write(path,
        [
            $"# The log under the protocol `{protocol.Name}`",
            $"Written by `timbre lab report --protocol {protocol.Name} --page FILE`; {protocol.Meaning}. Figures are means over the runs.",
            "",
            LabReportView.SumOf(entries.Select(one => one.Judgments)),
            "",
            "| entry | mark | change | runs | loss | accuracy | EER % | verdict |",
            "| --- | --- | --- | ---: | ---: | ---: | ---: | --- |",
            .. entries.Select(one => RowOf(one.Entry, judge.RunsOf(one.Entry.Number), one.Judgments)),
            "",
            "Loss and accuracy are those on slices of recordings that training left out of its own speakers.",
            "",
            "## Remarks, and what was measured",
            "| entry | remark | verdict | evidence |",
            "| --- | --- | --- | --- |",
            .. entries.SelectMany(one => one.Judgments.Select(judgment => RowOf(one.Entry, judgment))),
        ]);
    }

    private static string RowOf(Experiment entry, IReadOnlyList<LabResult> runs, IReadOnlyList<Judgment> judgments) => Row(
        entry.Number,
        LabWords.Of(entry.Log.Mark),
        entry.Change,
        $"{runs.Count}{(runs.Count(run => run.Diverged) is > 0 and var lost ? $" ({lost} diverged)" : "")}",
        Mean(runs, LogFigure.ValidationLoss, 1, "0.00"),
        Mean(runs, LogFigure.ValidationAccuracy, 1, "0.00"),
        Mean(runs, LogFigure.Eer, 100, "0.0"),
        LabWords.Of(Judge.Overall(judgments)));

    private static string RowOf(Experiment entry, Judgment judgment) => Row(
        entry.Number, judgment.Remark ?? $"({LabWords.Of(entry.Log.Mark)})", LabWords.Of(judgment.Verdict), judgment.Evidence);

    private static string Row(params string[] cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    private static string Mean(IReadOnlyList<LabResult> runs, LogFigure figure, double scale, string format)
    {
        var values = runs.Select(run => Figures.Of(run, figure)).OfType<double>().ToList();
        return values.Count == 0 ? "" : (scale * values.Average()).ToString(format, CultureInfo.InvariantCulture);
    }
}
