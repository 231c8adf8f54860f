using System.Text.Json.Nodes;
using Timbre.Settings.Nodes;
using Timbre.Settings.Writing;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Rendering;

/// <summary>Recipes, for people and for programs.</summary>
internal static class RecipesView
{
    private const string LogPrefix = "log/";

    /// <summary>Those that can be named, each with its line.</summary>
    public static void List(Terminal terminal, bool json)
    {
        var recipes = RecipeFile.Names().Select(name => (Name: name, RecipeFile.Load(name).Description)).ToList();
        if (json)
        {
            JsonOutput.Write(terminal, recipes.Select(recipe => new { recipe = recipe.Name, recipe.Description }));
            return;
        }

        var table = new AnswerTable(("recipe", false), ("what it trains", false));
        var entries = recipes.RemoveAll(recipe => recipe.Name.StartsWith(LogPrefix, StringComparison.Ordinal));
        recipes.ForEach(recipe => table.Add(recipe.Name, recipe.Description));
        if (entries > 0)
        {
            table.Add(LogPrefix + "NUMBER", $"{entries} entries of the experiment log: see timbre lab list");
        }

        table.Show(terminal);
    }

    /// <summary>One with every setting, as YAML that can be run.</summary>
    public static void Show(Terminal terminal, Recipe recipe, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, JsonNode.Parse(JsonSettings.Write(OptionsWriter.Write(recipe))));
            return;
        }

        terminal.Output.Write(recipe.ToYaml());
    }
}
