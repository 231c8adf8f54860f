using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Timbre.Faults;

namespace Timbre.Cli;

/// <summary>What is wrong with a command line, in the words of this house: the thing, the rule, what was given.</summary>
internal static class WrongUsage
{
    // Validators of the commands write whole lines; the parser's own say neither the rule nor what breaks it.
    private const string OwnWords = ": expected ";

    /// <summary>Each fault as a line; none where the command line can be run.</summary>
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;

        // Where a word is wrong, what is missing beside it says nothing more.
        var unknown = parsed.UnmatchedTokens.Concat(TakenForArguments(parsed)).Select(word => Unknown(command, word)).ToArray();
        if (unknown.Length == 0 && parsed.Action is not ParseErrorAction)
        {
            return [];
        }

        string[] lines = unknown.Length > 0 ? unknown : [.. Missing(parsed), .. Given(parsed).SelectMany(given => Misfit(parsed, given))];
        return lines.Length > 0
            ? [.. lines.Distinct()]
            : [.. parsed.Errors.Select(error => error.Message.Replace("\n", " ", StringComparison.Ordinal))];
    }

    /// <summary>Whether the only fault is that nothing says which command to run.</summary>
    public static bool IsUnfinished(ParseResult parsed) =>
        parsed.UnmatchedTokens.Count == 0 && parsed.CommandResult.Command is { Action: null, Subcommands.Count: > 0 };

    // Lists of files take any word: one that begins with a dash and leads nowhere is an option that the command does not have. Behind
    // "--" words are what they are.
    private static IEnumerable<string> TakenForArguments(ParseResult parsed)
    {
        var given = parsed.CommandResult.Command.Arguments
            .SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? [])
            .Select(token => token.Value)
            .ToHashSet(StringComparer.Ordinal);
        return parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Select(token => token.Value)
            .Where(word => word.Length > 1 && word[0] == '-' && given.Contains(word) && !Path.Exists(word));
    }

    private static string Unknown(Command command, string word)
    {
        var isOption = word.StartsWith('-');
        var known = isOption ? OptionsOf(command).Select(option => option.Name) : command.Subcommands.Select(sub => sub.Name);
        var rule = isOption ? "one of its options" : command.Subcommands.Count > 0 ? "one of its commands" : "nothing more";
        var nearest = NearestName.Find(word, known) is { } name ? $" Did you mean '{name}'?" : "";
        return $"{Rendering.ExampleHelp.PathOf(command)}: expected {rule}, got '{word}'.{nearest}";
    }

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options.Concat(
        command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive));

    private static IEnumerable<string> Missing(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (IsUnfinished(parsed))
        {
            yield return $"{Rendering.ExampleHelp.PathOf(command)}: expected one of its commands, got none.";
        }

        foreach (var argument in command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0))
        {
            if (parsed.GetResult(argument) is not { Tokens.Count: > 0 })
            {
                yield return $"{argument.Name}: expected {Lower(argument.Description)}, got none.";
            }
        }

        foreach (var option in command.Options.Where(option => option.Required && parsed.GetResult(option) is null or { Implicit: true }))
        {
            yield return $"{option.Name}: expected {option.HelpName ?? "a value"} after it, got no such option.";
        }
    }

    private static string[] Misfit(
        ParseResult parsed, (string Name, Type Type, ArgumentArity Arity, string? Help, IReadOnlyList<Token> Tokens) given)
    {
        var own = parsed.Errors.Select(error => error.Message).Where(
            message => message.StartsWith(given.Name + OwnWords, StringComparison.Ordinal)).ToArray();
        if (own.Length > 0)
        {
            return own;
        }

        if (given.Tokens.Count < given.Arity.MinimumNumberOfValues)
        {
            return [$"{given.Name}: expected {given.Help ?? "a value"}, got none."];
        }

        if (given.Tokens.Count > given.Arity.MaximumNumberOfValues)
        {
            return [$"{given.Name}: expected one value, got {string.Join(" and ", given.Tokens.Select(token => $"'{token.Value}'"))}."];
        }

        if (given.Tokens.Count == 0)
        {
            return [];
        }

        // The parser quotes the word it stumbled over, and lists choices a line each.
        return [.. parsed.Errors.Where(error => NameOf(error.SymbolResult) == given.Name).Select(error =>
        {
            var word = given.Tokens.FirstOrDefault(token => error.Message.Contains($"'{token.Value}'", StringComparison.Ordinal))
                ?? given.Tokens[0];
            return $"{given.Name}: expected {Choices(error.Message) ?? Kind(given.Type)}, got '{word.Value}'.";
        })];
    }

    private static IEnumerable<(
        string Name, Type Type, ArgumentArity Arity, string? Help, IReadOnlyList<Token> Tokens)> Given(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        foreach (var option in command.Options)
        {
            if (parsed.GetResult(option) is { Implicit: false } result)
            {
                yield return (option.Name, option.ValueType, option.Arity, option.HelpName, result.Tokens);
            }
        }

        foreach (var argument in command.Arguments)
        {
            if (parsed.GetResult(argument) is { Tokens.Count: > 0 } result)
            {
                yield return (argument.Name, argument.ValueType, argument.Arity, argument.HelpName, result.Tokens);
            }
        }
    }

    private static string? NameOf(SymbolResult? result) => result switch
    {
        OptionResult option => option.Option.Name,
        ArgumentResult { Parent: OptionResult option } => option.Option.Name,
        ArgumentResult argument => argument.Argument.Name,
        _ => null,
    };

    private static string? Choices(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 1 ? string.Join(" or ", lines.Skip(1).Select(line => line.Trim('\''))) : null;
    }

    private static string Kind(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type.GetElementType() ?? type;
        return plain == typeof(int) || plain == typeof(long) ? "a whole number that fits"
            : plain == typeof(double) || plain == typeof(float) ? "a number such as 0.45"
            : plain == typeof(bool) ? "true, false or nothing"
            : "another value";
    }

    private static string Lower(string? sentence)
    {
        var first = (sentence ?? "a value").Split(['.', ';', ':'])[0];
        return char.ToLowerInvariant(first[0]) + first[1..];
    }
}
