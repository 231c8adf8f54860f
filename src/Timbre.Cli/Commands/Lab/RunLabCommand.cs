using System.CommandLine;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Lab.Entries;
using Timbre.Lab.Running;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre lab run</c>: runs entries and ends with how they compare.</summary>
internal static class RunLabCommand
{
    private const int MostSeeds = 1000;
    private const int MostJobs = 64;

    public static Command Create(Terminal terminal)
    {
        var lab = new LabOptions();
        var entries = new Argument<string[]>("ENTRY")
        {
            Description = "Numbers of entries; each is compared with the last, or where it is alone with its parent.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Run every entry." };
        var seeds = NumberOption.Of(
            ["--seeds"], "N", "Runs of each entry, by seeds 1 to N.", new NumberRule<int>(1, MostSeeds), 2);
        var jobs = NumberOption.Of(
            ["--jobs"], "N", "Runs at the same time, which share the processors.", new NumberRule<int>(1, MostJobs), 1);
        var speech = new Option<string>("--speech")
        {
            Description = "The folder that holds recordings: train and dev, each with folders of speakers.",
            HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine(
                Environment.GetEnvironmentVariable("TIMBRE_SHARED") is { Length: > 0 } shared ? shared : Path.Combine("..", "shared"),
                "speech"),
        };
        var work = new Option<string>("--work")
        {
            Description = "The folder where runs are kept until they are done.",
            HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine("lab", "runs"),
        };
        var command = new Command(
            "run", "Run entries; what is done is skipped, what was killed goes on.") { entries, all, seeds, jobs, speech, work };
        lab.AddTo(command);
        command.SetAction(parsed =>
        {
            var log = ExperimentLog.Open();
            var wanted = EntriesOf(log, parsed.GetValue(entries)!, parsed.GetValue(all));
            var protocol = lab.ProtocolOf(parsed);
            var parallel = parsed.GetValue(jobs);
            WholeFile.CheckFolder(lab.ResultsOf(parsed));
            var runner = new LabRunner(log, new LabFolder(parsed.GetValue(speech)!, parsed.GetValue(work)!, lab.ResultsOf(parsed)))
            {
                Threads = Math.Max(1, Environment.ProcessorCount / parallel),
            };
            var runs = LabPlan.Of(log, wanted, protocol, parsed.GetValue(seeds));
            if (!new LabRunView(terminal, lab.IsJson(parsed)).Run(runner, runs, parallel))
            {
                return ExitCodes.Interrupted;
            }

            LabComparisonView.ShowRuns(terminal, log, wanted, lab.JudgeOf(parsed, log), lab.IsJson(parsed));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre lab run 20 19 --protocol short --seeds 1",
            "timbre lab run --all --seeds 2",
            "timbre lab run 127 --protocol full");
        return command;
    }

    private static IReadOnlyList<Experiment> EntriesOf(ExperimentLog log, string[] numbers, bool all) => (numbers.Length, all) switch
    {
        (0, false) => throw new UsageException("lab run: expected numbers of entries, got none. Name some, or add --all."),
        ( > 0, true) => throw new UsageException("lab run: expected numbers of entries or --all, got both. Leave one out."),
        (0, true) => log.Entries,
        _ => [.. numbers.Select(log.Find).DistinctBy(entry => entry.Number)],
    };
}
