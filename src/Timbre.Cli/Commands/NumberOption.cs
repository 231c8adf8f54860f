using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;

namespace Timbre.Cli.Commands;

/// <summary>Makes options that take a number: the one place where a command line's numbers are read.</summary>
internal static class NumberOption
{
    /// <summary>An option with a number where none is given.</summary>
    public static Option<T> Of<T>(string[] names, string helpName, string description, NumberRule<T> rule, T standard)
        where T : struct, INumber<T>, IMinMaxValue<T> => new(names[0], names[1..])
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => Read(result, rule) ?? default,
            DefaultValueFactory = _ => standard,
        };

    /// <summary>An option that may be left out.</summary>
    public static Option<T?> Of<T>(string[] names, string helpName, string description, NumberRule<T> rule)
        where T : struct, INumber<T>, IMinMaxValue<T> => new(names[0], names[1..])
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => Read(result, rule),
        };

    private static T? Read<T>(ArgumentResult result, NumberRule<T> rule)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var text = result.Tokens[0].Value;
        if (rule.TryRead(text, out var number))
        {
            return number;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name}: expected {rule.Of(text)}, got '{text}'.");
        return null;
    }
}
