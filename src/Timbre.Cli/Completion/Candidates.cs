using System.CommandLine;
using System.CommandLine.Completions;
using Timbre.Cli.Commands;
using Timbre.Faults;
using Timbre.Galleries.Stores;
using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Completion;

/// <summary>What may stand where the cursor is: the words that a shell offers.</summary>
internal static class Candidates
{
    private const string EndOfOptions = "--";
    private const string NameOfSpeaker = "NAME";

    /// <summary>Lists them.</summary>
    /// <param name="root">The command with all its parts.</param>
    /// <param name="before">The words before the one at the cursor, without <c>timbre</c> itself.</param>
    /// <param name="start">What of the word at the cursor is there already.</param>
    /// <returns>Each word with what it means; none where only a file can stand there.</returns>
    public static IReadOnlyList<(string Word, string Meaning)> Of(RootCommand root, IReadOnlyList<string> before, string start)
    {
        Command command = root;
        Option? open = null;
        var (values, onlyValues) = (0, false);
        foreach (var word in before)
        {
            if (open is not null)
            {
                open = null;
            }
            else if (!onlyValues && word == EndOfOptions)
            {
                onlyValues = true;
            }
            else if (!onlyValues && word.StartsWith('-'))
            {
                open = command.Options.FirstOrDefault(
                    option => TakesValue(option) && (option.Name == word || option.Aliases.Contains(word)));
            }
            else if (values == 0 && command.Subcommands.FirstOrDefault(sub => sub.Name == word) is { } sub)
            {
                command = sub;
            }
            else
            {
                values++;
            }
        }

        var offered = open is not null ? Values(open, open.Name, before)
            : !onlyValues
                && start.StartsWith('-') ? command.Options.Where(option => !option.Hidden).Select(
                    option => (option.Name, FirstSentence(option.Description)))
            : Commands(command, values).Concat(Argument(command, values, before));
        return [.. offered.Where(word => word.Item1.StartsWith(start, StringComparison.Ordinal))];
    }

    private static IEnumerable<(string, string)> Commands(Command command, int values) => values > 0
        ? []
        : command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, FirstSentence(sub.Description)));

    private static IEnumerable<(string, string)> Argument(Command command, int values, IReadOnlyList<string> before)
    {
        var argument = command.Arguments.ElementAtOrDefault(Math.Min(values, command.Arguments.Count - 1));
        var isFull = argument is null || (values >= command.Arguments.Count && argument.Arity.MaximumNumberOfValues <= 1);
        return isFull ? [] : Values(argument!, argument!.Name, before);
    }

    private static IEnumerable<(string, string)> Values(Symbol symbol, string name, IReadOnlyList<string> before) => name switch
    {
        NameOfSpeaker => Enrolled(before),
        "--recipe" or "RECIPE" => RecipeFile.Names().Select(recipe => (recipe, "")),
        "LOSS" => Kinds("losses"),
        "SECTION" => RecipeSection.Find().Keys.Select(key => (key.Key, FirstSentence(key.Meaning))),
        "KIND" => Kinds(before[^1]),
        _ => symbol.GetCompletions(CompletionContext.Empty).Select(item => (item.Label, "")),
    };

    private static IEnumerable<(string, string)> Kinds(string section)
    {
        try
        {
            return RecipeSection.Find(section).Kinds.Select(kind => (kind.Key, FirstSentence(kind.Value)));
        }
        catch (SettingsException)
        {
            return [];
        }
    }

    // Those of the gallery that the line names, or of the usual one; a gallery that cannot be read offers nobody.
    private static IEnumerable<(string, string)> Enrolled(IReadOnlyList<string> before)
    {
        var named = before.Index().LastOrDefault(word => word.Item is "--gallery" or "-g");
        var path = named.Item is null ? SharedOptions.DefaultGallery : before.ElementAtOrDefault(named.Index + 1);
        try
        {
            using var store = SqliteStore.Open(path ?? "", create: false, patience: TimeSpan.FromSeconds(1));
            return store.List().Select(speaker => (speaker.Name, ""));
        }
        catch (Exception fault) when (fault is TimbreException or ArgumentException)
        {
            return [];
        }
    }

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;

    private static string FirstSentence(string? text) => (text ?? "").Split(". ")[0].TrimEnd('.').Replace('\t', ' ');
}
