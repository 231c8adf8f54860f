using System.CommandLine;
using Timbre.Cli.Pages;
using Timbre.Cli.Rendering;
using Timbre.Training.History;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre report</c>: training runs as one page.</summary>
internal static class ReportCommand
{
    private const string FileName = "report.html";

    public static Command Create(Terminal terminal)
    {
        var folders = new Argument<string[]>("RUN")
        {
            Description = "Run folders, laid over each other; the settings of each are compared.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = PageOption.Of($"{FileName} in the first run's folder");
        var json = SharedOptions.Json();
        var command = new Command(
            "report", "Write one page, which works offline, of training runs: curves, errors, scores and recipes.")
        {
            folders, output, json,
        };
        command.SetAction(parsed =>
        {
            RunHistory[] runs = [.. parsed.GetValue(folders)!.Select(RunHistory.Read)];
            Array.ForEach(runs, run => PageView.WarnUnread(terminal, run));
            var path = parsed.GetValue(output) ?? Path.Combine(runs[0].Folder.Path, FileName);
            PageOption.Write(path, RunPage.Of(runs));
            PageView.Show(terminal, path, runs.Select(run => run.Folder.Path), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre report runs/first", "timbre report runs/first runs/second --output both.html");
        return command;
    }
}
