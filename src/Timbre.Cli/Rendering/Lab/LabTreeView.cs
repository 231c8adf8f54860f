using Timbre.Lab.Entries;
using Timbre.Lab.Judging;

namespace Timbre.Cli.Rendering;

/// <summary>The lineage: a kept entry stands below its parent, what was not kept hangs at the side.</summary>
internal static class LabTreeView
{
    public static void Show(Terminal terminal, ExperimentLog log, Judge judge, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, log.ChildrenOf(null).Select(entry => Node(log, judge, entry)));
            return;
        }

        foreach (var root in log.ChildrenOf(null))
        {
            Write(terminal, log, judge, root, 0);
        }
    }

    // The first child that was gone on with stands on the same level, so that the line of kept entries runs straight down.
    private static void Write(Terminal terminal, ExperimentLog log, Judge judge, Experiment entry, int depth)
    {
        var indent = string.Concat(Enumerable.Repeat("  ", depth));
        terminal.Output.WriteLine($"{indent}{entry.Number}  {LabWords.Of(entry.Log.Mark)}; {OutcomeOf(judge, entry)}; {entry.Change}");
        var children = log.ChildrenOf(entry.Number).ToList();
        var trunk = children.LastOrDefault(child => log.ChildrenOf(child.Number).Any()) ?? children.LastOrDefault();
        foreach (var child in children.Where(child => child != trunk))
        {
            Write(terminal, log, judge, child, depth + 1);
        }

        if (trunk is not null)
        {
            Write(terminal, log, judge, trunk, depth);
        }
    }

    private static object Node(ExperimentLog log, Judge judge, Experiment entry) => new
    {
        entry = entry.Number,
        mark = LabWords.Of(entry.Log.Mark),
        verdict = LabWords.Of(Judge.Overall(judge.Of(entry))),
        children = log.ChildrenOf(entry.Number).Select(child => Node(log, judge, child)).ToList(),
    };

    private static string OutcomeOf(Judge judge, Experiment entry) =>
        judge.RunsOf(entry.Number).Count == 0 ? "not run" : LabWords.Of(Judge.Overall(judge.Of(entry)));
}
