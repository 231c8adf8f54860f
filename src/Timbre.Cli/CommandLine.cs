using System.CommandLine;
using System.CommandLine.Invocation;
using Timbre.Cli.Commands;
using Timbre.Cli.Rendering;

namespace Timbre.Cli;

/// <summary>The <c>timbre</c> command: parses, runs, and turns every fault into one line and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">What stands after <c>timbre</c>.</param>
    /// <param name="terminal">Where answers go.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] arguments, Terminal terminal)
    {
        try
        {
            var parsed = Root(terminal).Parse(arguments);
            return parsed.Action is ParseErrorAction
                ? Refuse(parsed, terminal)
                : parsed.Invoke(new InvocationConfiguration
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                });
        }
#pragma warning disable CA1031 // The last frame before the user: no stack trace may pass it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Explain(fault, terminal);
        }
    }

    /// <summary>The command with all its parts.</summary>
    public static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Timbre tells voices apart: train, enroll, verify and identify speakers, on your own machine.")
        {
            DemoCommand.Create(terminal),
            TrainCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            EmbedCommand.Create(terminal),
            EnrollCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            IdentifyCommand.Create(terminal),
            ClusterCommand.Create(terminal),
            SpeakersCommand.Create(terminal),
            InfoCommand.Create(terminal),
        };
        ExampleHelp.Add(
            root, "timbre demo", "timbre enroll ann ann-1.wav ann-2.flac", "timbre identify call.wav", "timbre train recordings --out runs/first --time-budget 60m");
        ExampleHelp.Install(root);
        EmptyTexts.Refuse(root);
        return root;
    }

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        // Where a word is wrong, what is missing beside it says nothing more.
        var words = parsed.UnmatchedTokens;
        foreach (var error in parsed.Errors.Where(error => words.Count == 0 || words.Any(word => error.Message.Contains(word, StringComparison.Ordinal))))
        {
            terminal.Error.WriteLine("error: " + error.Message);
        }

        var command = parsed.CommandResult.Command;
        var known = command.Subcommands.Select(sub => sub.Name).Concat(command.Options.Select(option => option.Name)).ToArray();
        foreach (var word in words)
        {
            if (NearestName.Find(word, known) is { } nearest)
            {
                terminal.Error.WriteLine($"Did you mean '{nearest}'?");
            }
        }

        terminal.Error.WriteLine($"See '{ExampleHelp.PathOf(command)} --help'.");
        return ExitCodes.Usage;
    }

    private static int Explain(Exception fault, Terminal terminal)
    {
        terminal.Error.WriteLine(fault switch
        {
            TimbreException => "error: " + fault.Message,
            OperationCanceledException => "Stopped.",
            _ => $"error: a fault of Timbre itself ({fault.GetType().Name}); {FaultReport.Write(fault)}",
        });
        return ExitCodes.Of(fault);
    }
}
