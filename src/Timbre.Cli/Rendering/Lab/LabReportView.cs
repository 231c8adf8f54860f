using Timbre.Lab.Entries;
using Timbre.Lab.Judging;

namespace Timbre.Cli.Rendering;

/// <summary>Every remark and what runs say of it.</summary>
internal static class LabReportView
{
    public static void Show(Terminal terminal, ExperimentLog log, Judge judge, bool json)
    {
        var entries = log.Entries.Select(entry => (Entry: entry, Judgments: judge.Of(entry))).ToList();
        if (json)
        {
            JsonOutput.Write(terminal, entries.Select(one => new
            {
                entry = one.Entry.Number,
                mark = LabWords.Of(one.Entry.Log.Mark),
                runs = judge.RunsOf(one.Entry.Number).Count,
                remark = one.Entry.Log.Remarks.Count > 0 ? string.Join("; ", one.Entry.Log.Remarks) : null,
                verdict = LabWords.Of(Judge.Overall(one.Judgments)),
                evidence = string.Join("; ", one.Judgments.Select(judgment => judgment.Evidence)),
                judgments = one.Judgments.Select(JsonOf),
            }));
            return;
        }

        foreach (var (entry, judgments) in entries)
        {
            terminal.Output.WriteLine(Words.Of($"{entry.Number}, {judge.RunsOf(entry.Number).Count} runs: {entry.Change}"));
            foreach (var judgment in judgments)
            {
                terminal.Output.WriteLine($"  {LabWords.Of(judgment.Verdict)}: {judgment.Remark ?? $"({LabWords.Of(entry.Log.Mark)})"}");
                terminal.Output.WriteLine($"    {judgment.Evidence}");
            }
        }

        terminal.Output.WriteLine(SumOf(entries.Select(one => one.Judgments)));
    }

    /// <summary>How many hypotheses were decided, and how.</summary>
    public static string SumOf(IEnumerable<IReadOnlyList<Judgment>> judgments)
    {
        var entries = judgments.ToList();
        var verdicts = entries.SelectMany(one => one.Select(judgment => judgment.Verdict)).ToLookup(verdict => verdict);
        return Words.Of(
            $"{verdicts.Sum(alike => alike.Count())} hypotheses of {entries.Count} entries: {verdicts[Verdict.Reproduced].Count()} "
                + $"reproduced, "
                + $"{verdicts[Verdict.Contradicted].Count()} contradicted, {verdicts[Verdict.NotDecidable].Count()} not decidable.");
    }

    /// <summary>One judgment for programs.</summary>
    public static object JsonOf(Judgment judgment) => new
    {
        remark = judgment.Remark,
        figure = LabWords.Of(judgment.Hypothesis.Figure),
        expect = LabWords.Of(judgment.Hypothesis.Expect),
        than = judgment.Than,
        margin = judgment.Hypothesis.Margin,
        values = judgment.Values,
        differences = judgment.Differences,
        mean = judgment.Mean,
        halfWidth = judgment.HalfWidth,
        verdict = LabWords.Of(judgment.Verdict),
        evidence = judgment.Evidence,
    };
}
