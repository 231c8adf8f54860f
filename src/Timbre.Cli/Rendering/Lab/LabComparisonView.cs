using System.Globalization;
using Timbre.Lab;
using Timbre.Lab.Entries;
using Timbre.Lab.Judging;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Rendering;

/// <summary>Two entries, seed by seed.</summary>
internal static class LabComparisonView
{
    /// <exception cref="LabException">There is no seed of which both have a run.</exception>
    public static void Show(Terminal terminal, Experiment one, Experiment other, Judge judge, bool json)
    {
        var rows = RowsOf(one, other, judge);
        if (rows.Count == 0)
        {
            throw new LabException(
                $"lab compare: expected runs of {one.Number} and {other.Number} by the same seed, got none. "
                    + $"Run them: timbre lab run {one.Number} {other.Number}.");
        }

        if (json)
        {
            JsonOutput.Write(terminal, JsonOf(one, other, rows));
            return;
        }

        Write(terminal, one, other, rows);
    }

    /// <summary>What some entries' runs say: each against the last, or one alone against its parent, where both have runs.</summary>
    public static void ShowRuns(Terminal terminal, ExperimentLog log, IReadOnlyList<Experiment> entries, Judge judge, bool json)
    {
        List<(Experiment One, Experiment Other)> pairs = entries switch
        {
            [{ Parent: { } parent } alone] => [(alone, log.Find(parent))],
            [_] => [],
            _ when entries.Count == log.Entries.Count =>
                [.. entries.Where(entry => entry.Parent is not null).Select(entry => (entry, log.Find(entry.Parent!)))],
            _ => [.. entries.SkipLast(1).Select(entry => (entry, entries[^1]))],
        };
        if (json)
        {
            JsonOutput.Write(terminal, pairs.Select(pair => JsonOf(pair.One, pair.Other, RowsOf(pair.One, pair.Other, judge))));
            return;
        }

        foreach (var (one, other) in pairs)
        {
            var rows = RowsOf(one, other, judge);
            if (rows.Count > 0)
            {
                Write(terminal, one, other, rows);
            }
        }
    }

    private static List<Judgment> RowsOf(Experiment one, Experiment other, Judge judge) =>
        [.. Enum.GetValues<LogFigure>().Select(figure => judge.Compare(one, other, figure)).Where(row => row.Differences.Count > 0)];

    private static object JsonOf(Experiment one, Experiment other, IEnumerable<Judgment> rows) => new
    {
        entry = one.Number,
        than = other.Number,
        figures = rows.Select(row => new
        {
            figure = LabWords.Of(row.Hypothesis.Figure),
            values = row.Values,
            differences = row.Differences,
            mean = row.Mean,
            halfWidth = row.HalfWidth,
        }),
    };

    private static void Write(Terminal terminal, Experiment one, Experiment other, List<Judgment> rows)
    {
        terminal.Output.WriteLine(Words.Of($"{one.Number} against {other.Number}, {rows[0].Differences.Count} seeds: {one.Change}"));
        var table = new AnswerTable(("figure", false), (one.Number, true), ("difference", true), ("95 % +-", true));
        foreach (var row in rows)
        {
            table.Add(
                LabWords.Of(row.Hypothesis.Figure),
                row.Values.Average().ToString("0.####", CultureInfo.InvariantCulture),
                row.Mean!.Value.ToString("+0.####;-0.####;0", CultureInfo.InvariantCulture),
                double.IsFinite(row.HalfWidth!.Value) ? row.HalfWidth.Value.ToString("0.####", CultureInfo.InvariantCulture) : "unknown");
        }

        table.Show(terminal);
        if (rows.Any(row => !double.IsFinite(row.HalfWidth!.Value)))
        {
            terminal.Output.WriteLine("One seed tells nothing of chance: run more with --seeds.");
        }
    }
}
