using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Timbre.Cli.Rendering;

/// <summary>Help that ends with examples, and at the root with the exit codes.</summary>
internal sealed class ExampleHelp(SynchronousCommandLineAction standard) : SynchronousCommandLineAction
{
    // Below, columns of words would be columns of letters; such a terminal wraps the lines itself.
    private const int NarrowestWidth = 40;

    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];

    /// <summary>Gives a command the examples that its help ends with.</summary>
    public static void Add(Command command, params string[] lines) => Examples.Add(command, lines);

    /// <summary>Puts the longer help in place of the standard one.</summary>
    public static void Install(RootCommand root, Terminal terminal)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        var standard = (HelpAction)option.Action!;
        if (terminal.IsInteractive)
        {
            standard.MaxWidth = Math.Max(NarrowestWidth, terminal.Screen.Profile.Width);
        }

        option.Action = new ExampleHelp(standard);
    }

    /// <summary>How a command is called: <c>timbre speakers list</c>.</summary>
    public static string PathOf(Command command) =>
        command is RootCommand ? "timbre" : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}";

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        standard.Invoke(parseResult);
        var (output, command) = (parseResult.InvocationConfiguration.Output, parseResult.CommandResult.Command);
        if (Examples.TryGetValue(command, out var lines))
        {
            output.WriteLine("Examples:");
            foreach (var line in lines)
            {
                output.WriteLine("  " + line);
            }

            output.WriteLine();
        }

        if (command is RootCommand)
        {
            output.WriteLine("Exit codes:");
            foreach (var (code, meaning) in ExitCodes.Meanings)
            {
                output.WriteLine($"  {code,-4} {meaning}");
            }

            output.WriteLine();
        }

        return ExitCodes.Success;
    }
}
