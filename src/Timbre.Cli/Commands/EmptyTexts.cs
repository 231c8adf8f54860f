using System.CommandLine;
using System.CommandLine.Parsing;

namespace Timbre.Cli.Commands;

/// <summary>Refuses arguments without a letter: mostly a variable of the shell that is not set, and never a file.</summary>
internal static class EmptyTexts
{
    /// <summary>
    /// Refuses them on a command and all below it, but for what the programs of shells ask: they may be in an empty word.
    /// </summary>
    public static void Refuse(Command command)
    {
        foreach (var option in command.Options.Where(option => IsText(option.ValueType)))
        {
            option.Validators.Add(result => Check(result, option.Name));
        }

        foreach (var argument in command.Arguments.Where(argument => IsText(argument.ValueType)))
        {
            argument.Validators.Add(result => Check(result, argument.Name));
        }

        foreach (var subcommand in command.Subcommands.Where(subcommand => !subcommand.Hidden))
        {
            Refuse(subcommand);
        }
    }

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(string[]);

    private static void Check(SymbolResult result, string name)
    {
        if (!result.Errors.Any() && result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError($"{name}: expected a text, got an empty one. Check for a variable that is not set, or leave it out.");
        }
    }
}
