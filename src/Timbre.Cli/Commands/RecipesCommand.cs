using System.CommandLine;
using Timbre.Cli.Rendering;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre recipes [NAME]</c>: the recipes there are, or one with every setting.</summary>
internal static class RecipesCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("RECIPE")
        {
            Description = "The name of a recipe, or a YAML file; none: all that can be named.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var schema =
            new Option<bool>("--schema") { Description = "Print the JSON schema of recipes, by which editors complete and check them." };
        var json = SharedOptions.Json();
        var command = new Command("recipes", "List recipes, or show one with every setting.") { name, schema, json };
        command.SetAction(parsed =>
        {
            var asJson = parsed.GetValue(json);
            if (parsed.GetValue(schema))
            {
                terminal.Output.Write(RecipeSchema.Write());
            }
            else if (parsed.GetValue(name) is { } one)
            {
                RecipesView.Show(terminal, RecipeFile.Load(one), asJson);
            }
            else
            {
                RecipesView.List(terminal, asJson);
            }

            return ExitCodes.Success;
        });
        ExampleHelp.Add(command, "timbre recipes", "timbre recipes log-dense", "timbre recipes --schema");
        return command;
    }
}
