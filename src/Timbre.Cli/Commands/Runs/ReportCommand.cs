using System.CommandLine;
using System.Text;
using Timbre.Cli.Embeddings;
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
        var output = new Option<string?>("--output", "-o")
        {
            Description = $"The page. [default: {FileName} in the first run's folder]",
            HelpName = "FILE",
        };
        var json = SharedOptions.Json();
        var command = new Command(
            "report", "Write one page, which works offline, of training runs: curves, errors, scores and recipes.") { folders, output, json };
        command.SetAction(parsed =>
        {
            RunHistory[] runs = [.. parsed.GetValue(folders)!.Select(RunHistory.Read)];
            var path = parsed.GetValue(output) ?? Path.Combine(runs[0].Folder.Path, FileName);
            WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(RunPage.Of(runs))));
            PageView.Show(terminal, path, runs.Select(run => run.Folder.Path), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre report runs/first", "timbre report runs/first runs/second --output both.html");
        return command;
    }
}
