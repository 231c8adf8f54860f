using System.Text.Json.Nodes;
using Timbre.Settings.Writing;

namespace Timbre.Training.Recipes;

/// <summary>The JSON schema of recipes: YAML is JSON to editors.</summary>
public static class RecipeSchema
{
    /// <summary>The schema with every kind that the program knows, plugins included.</summary>
    public static string Write() => OptionsSchema.Write(typeof(Recipe), "A recipe of Timbre", new Dictionary<string, JsonObject>
    {
        ["extends"] = new()
        {
            ["type"] = "string",
            [
                "description"
            ] = "The recipe that this one starts from: a name, or a path beside it. What is written here replaces what stands there.",
        },
    });
}
