using System.CommandLine;
using Timbre.Cli.Rendering;
using Timbre.Lab.Entries;
using Timbre.Lab.Judging;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre lab</c>: the experiment log, run and judged.</summary>
internal static class LabCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("lab", "The experiment log: list its entries, run them, and see whether its remarks hold.")
        {
            List(terminal),
            Tree(terminal),
            Show(terminal),
            RunLabCommand.Create(terminal),
            Compare(terminal),
            Report(terminal),
        };
        ExampleHelp.Add(command, "timbre lab tree", "timbre lab show 20", "timbre lab run 20 19 --protocol short --seeds 1");
        return command;
    }

    private static Command List(Terminal terminal) => OverLog(
        "list",
        "List the entries: mark, finished runs, and what was changed.",
        (log, judge, json) => LabListView.List(terminal, log, judge, json),
        "timbre lab list",
        "timbre lab list --protocol full --json");

    private static Command Tree(Terminal terminal) => OverLog(
        "tree",
        "Show which entry builds on which, with marks and verdicts.",
        (log, judge, json) => LabTreeView.Show(terminal, log, judge, json),
        "timbre lab tree",
        "timbre lab tree --results elsewhere");

    private static Command OverLog(
        string name, string description, Action<ExperimentLog, Judge, bool> show, params string[] examples)
    {
        var lab = new LabOptions();
        var command = new Command(name, description);
        lab.AddTo(command);
        command.SetAction(parsed =>
        {
            var log = ExperimentLog.Open();
            show(log, lab.JudgeOf(parsed, log), lab.IsJson(parsed));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, examples);
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var (lab, entry) = (new LabOptions(), LabOptions.Entry("ENTRY", "The number of an entry, such as 20."));
        var command = new Command("show", "Show an entry: what the log says beside its recipe, its runs and the verdicts.") { entry };
        lab.AddTo(command);
        command.SetAction(parsed =>
        {
            var log = ExperimentLog.Open();
            var shown = log.Find(parsed.GetValue(entry)!);
            LabEntryView.Show(terminal, shown, lab.ProtocolOf(parsed), lab.JudgeOf(parsed, log), lab.IsJson(parsed));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre lab show 20", "timbre lab show 01.1 --json");
        return command;
    }

    private static Command Compare(Terminal terminal)
    {
        var lab = new LabOptions();
        var one = LabOptions.Entry("A", "The number of an entry.");
        var other = LabOptions.Entry("B", "The entry that it is compared with.");
        var command = new Command(
            "compare", "Compare two entries, seed by seed: every figure's difference with its interval.") { one, other };
        lab.AddTo(command);
        command.SetAction(parsed =>
        {
            var log = ExperimentLog.Open();
            var (left, right) = (log.Find(parsed.GetValue(one)!), log.Find(parsed.GetValue(other)!));
            if (left == right)
            {
                throw new UsageException(
                    $"lab compare: expected two entries, got {left.Number} twice. Name the one that it is compared with; `timbre lab tree` "
                        + "shows its parent.");
            }

            LabComparisonView.Show(terminal, left, right, lab.JudgeOf(parsed, log), lab.IsJson(parsed));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre lab compare 20 19", "timbre lab compare 127 116 --protocol full --json");
        return command;
    }

    private static Command Report(Terminal terminal)
    {
        var lab = new LabOptions();
        var csv = new Option<string?>("--csv") { Description = "Write every figure of every run to a table, too.", HelpName = "FILE" };
        var page = new Option<string?>("--page") { Description = "Write the report as a page in Markdown, too.", HelpName = "FILE" };
        var command = new Command(
            "report", "Judge every remark by the runs there are: reproduced, contradicted, or not decidable.") { csv, page };
        lab.AddTo(command);
        command.SetAction(parsed =>
        {
            var log = ExperimentLog.Open();
            var judge = lab.JudgeOf(parsed, log);
            if (parsed.GetValue(csv) is { } path)
            {
                LabTable.Write(path, log, judge);
            }

            if (parsed.GetValue(page) is { } markdown)
            {
                LabPage.Write(markdown, log, lab.ProtocolOf(parsed), judge);
            }

            LabReportView.Show(terminal, log, judge, lab.IsJson(parsed));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre lab report", "timbre lab report --csv log.csv --page log.md", "timbre lab report --json");
        return command;
    }
}
