using System.CommandLine;
using Timbre.Cli.Rendering;
using Timbre.Cli.Watching;
using Timbre.Training.Runs;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre watch</c>: the page of a run, while it goes on.</summary>
internal static class WatchCommand
{
    private const int HighestPort = 65535;

    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The run folder, of a run that goes on or is over." };
        var (port, json) = (Port(), SharedOptions.Json());
        var command = new Command("watch", "Show the page of a run to a browser on this machine, and keep it up to date. Ctrl-C ends it.")
        {
            run, port, json,
        };
        command.SetAction(parsed =>
        {
            var folder = RunFolder.Open(parsed.GetValue(run)!).Path;
            using var server = LiveServer.Start(folder, parsed.GetValue(port));
            WatchView.Show(terminal, server.Address, folder, parsed.GetValue(json));
            terminal.Stop.WaitHandle.WaitOne();
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre watch runs/first", "timbre watch runs/first --port 8080");
        return command;
    }

    /// <summary>Where the page is served.</summary>
    public static Option<int?> Port() => NumberOption.Of(
        ["--port"],
        "N",
        "The port on this machine at which the page is found. [default: one that is free]",
        new NumberRule<int>(1, HighestPort));
}
