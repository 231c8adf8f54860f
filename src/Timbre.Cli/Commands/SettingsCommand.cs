using System.CommandLine;
using Timbre.Cli.Rendering;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre settings [SECTION [KIND]]</c> and <c>timbre losses [NAME]</c>: what recipes can say.</summary>
internal static class SettingsCommand
{
    private const string Losses = "losses";

    /// <summary>Every section of a recipe.</summary>
    public static Command Create(Terminal terminal)
    {
        var section = Word("SECTION", "A section of recipes, such as optimizer or batch.sampler; none: all.");
        var kind = Word("KIND", "One of its kinds; none: all.");
        var json = SharedOptions.Json();
        var command = new Command("settings", "Tell what recipes can say: sections, kinds, keys, defaults.") { section, kind, json };
        command.SetAction(parsed =>
        {
            SettingsView.Show(terminal, RecipeSection.Find(parsed.GetValue(section), parsed.GetValue(kind)), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre settings", "timbre settings optimizer", "timbre settings augmentations telephone --json");
        return command;
    }

    /// <summary>The losses.</summary>
    public static Command CreateLosses(Terminal terminal)
    {
        var name = Word("LOSS", "One of the losses; none: all.");
        var json = SharedOptions.Json();
        var command = new Command(Losses, "List losses, or the settings of one.") { name, json };
        command.SetAction(parsed =>
        {
            SettingsView.Show(terminal, RecipeSection.Find(Losses, parsed.GetValue(name)), parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre losses", "timbre losses aamSoftmax", "timbre losses circle --json");
        return command;
    }

    private static Argument<string?> Word(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };
}
