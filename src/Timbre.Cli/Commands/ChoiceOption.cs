using System.CommandLine;

namespace Timbre.Cli.Commands;

/// <summary>Makes options that take one of a few words.</summary>
internal static class ChoiceOption
{
    /// <summary>An option with the first of its words where none is given.</summary>
    public static Option<string> Of(string name, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            DefaultValueFactory = _ => words[0],
        };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
