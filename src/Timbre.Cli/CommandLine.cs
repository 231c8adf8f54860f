using System.CommandLine;
using Timbre.Cli.Commands;
using Timbre.Cli.Rendering;
using Timbre.Settings;

namespace Timbre.Cli;

/// <summary>The <c>timbre</c> command: parses, runs, and turns every fault into one line and an exit code.</summary>
internal static class CommandLine
{
    private const string Help = "--help";

    // A name or a file may start with @, which would stand for a file of arguments.
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">What stands after <c>timbre</c>.</param>
    /// <param name="terminal">Where answers go.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] arguments, Terminal terminal)
    {
        try
        {
            terminal.IsForPrograms = AsksForJson(arguments);
            var root = Root(terminal);
            var parsed = root.Parse(arguments, Plain);
            var wrong = WrongUsage.In(parsed);
            return wrong.Count == 0 ? Invoke(parsed, terminal)
                : WrongUsage.IsUnfinished(parsed) && !terminal.IsForPrograms ? ShowWhatThereIs(root, arguments, terminal)
                : Refuse(parsed, wrong, terminal);
        }
#pragma warning disable CA1031 // The last frame before the user: no stack trace may pass it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Explain(fault, terminal);
        }
    }

    /// <summary>Tells a fault.</summary>
    /// <returns>Its exit code.</returns>
    public static int Explain(Exception fault, Terminal terminal)
    {
        FaultView.Show(terminal, fault);
        return ExitCodes.Of(fault);
    }

    /// <summary>The command with all its parts.</summary>
    public static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Timbre tells voices apart: train, enroll, verify and identify speakers, on your own machine.")
        {
            DemoCommand.Create(terminal),
            TrainCommand.Create(terminal),
            ReportCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            WatchCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            EmbedCommand.Create(terminal),
            AugmentCommand.Create(terminal),
            EnrollCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            IdentifyCommand.Create(terminal),
            CalibrateCommand.Create(terminal),
            ClusterCommand.Create(terminal),
            SpeakersCommand.Create(terminal),
            ServeCommand.Create(terminal),
            InfoCommand.Create(terminal),
            LabCommand.Create(terminal),
            SearchCommand.Create(terminal),
            EnsembleCommand.Create(terminal),
            QuantizeCommand.Create(terminal),
            RecipesCommand.Create(terminal),
            SettingsCommand.CreateLosses(terminal),
            SettingsCommand.Create(terminal),
        };
        root.Add(SharedOptions.Plugin());
        root.Add(CompletionCommand.Create(terminal, root));
        ExampleHelp.Add(
            root,
            "timbre demo",
            "timbre enroll ann ann-1.wav ann-2.flac",
            "timbre identify call.wav",
            "timbre train recordings --out runs/first --time-budget 60m");
        ExampleHelp.Install(root, terminal);
        EmptyTexts.Refuse(root);
        return root;
    }

    private static int Invoke(ParseResult parsed, Terminal terminal)
    {
        foreach (var path in parsed.GetValue<string[]>(SharedOptions.PluginName) ?? [])
        {
            Plugin.Load(path);
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    // What comes after "timbre" or "timbre speakers" is missing: the help says what there is, the code that nothing was done.
    private static int ShowWhatThereIs(RootCommand root, string[] arguments, Terminal terminal)
    {
        Invoke(root.Parse([.. arguments, Help], Plain), terminal);
        return ExitCodes.Usage;
    }

    private static int Refuse(ParseResult parsed, IReadOnlyList<string> wrong, Terminal terminal)
    {
        FaultView.Show(terminal, wrong, $"See '{ExampleHelp.PathOf(parsed.CommandResult.Command)} {Help}'.");
        return ExitCodes.Usage;
    }

    // Read from the words themselves: a command line that does not parse is answered as JSON too.
    private static bool AsksForJson(IEnumerable<string> arguments) =>
        arguments.TakeWhile(word => word != "--").Any(word => word is "--json" or "--json-lines");
}
