using System.CommandLine;
using Timbre.Cli.Completion;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre completion bash|zsh|fish|pwsh</c>: the tab key in a shell.</summary>
internal static class CompletionCommand
{
    public static Command Create(Terminal terminal, RootCommand root)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell: bash, zsh, fish or pwsh (PowerShell)." };
        shell.AcceptOnlyFromAmong([.. ShellScript.Shells]);
        var command = new Command(
            "completion", "Print a program for a shell, which completes commands, options and names with the tab key.")
        {
            shell,
        };
        command.Add(Offer(terminal, root));
        command.SetAction(parsed =>
        {
            terminal.Output.WriteLine(ShellScript.For(parsed.GetValue(shell)!));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre completion bash", "timbre completion zsh", "timbre completion fish", "timbre completion pwsh");
        return command;
    }

    // What the programs ask; shells differ in whether they hand over an empty word, so its place is told too.
    private static Command Offer(Terminal terminal, RootCommand root)
    {
        var place = new Argument<int>("PLACE") { Description = "Which word the cursor is in; 1: the first after timbre." };
        var words = new Argument<string[]>("WORD")
        {
            Description = "The words up to the cursor, without timbre.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("candidates", "What may stand in a place, a line each: the word, a tab, what it means.") { place, words };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var (given, before) = (parsed.GetValue(words) ?? [], Math.Max(0, parsed.GetValue(place) - 1));

            // Bash makes a word of its own of the = in --option=value.
            string[] whole = [.. given.Take(before).Where(word => word != "=")];
            var start = given.ElementAtOrDefault(before) is { } last && last != "=" ? last : "";
            foreach (var (word, meaning) in Candidates.Of(root, whole, start))
            {
                terminal.Output.WriteLine(meaning.Length > 0 ? $"{word}\t{meaning}" : word);
            }

            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre completion candidates 2 -- speakers l");
        return command;
    }
}
