using System.Text.Json.Nodes;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Recipes;

/// <summary>Editors check recipes by what the records say.</summary>
public sealed class RecipeSchemaTests
{
    private static readonly string Folder = Path.Combine(Testing.Repository.Root, "recipes");

    [Fact]
    public void File_InTheRepository_IsWhatTheRecordsSay() => File.ReadAllText(Path.Combine(Folder, "recipe.schema.json")).ShouldBe(
        RecipeSchema.Write(), "written anew by: timbre recipes --schema > recipes/recipe.schema.json");

    [Fact]
    public void Recipes_NameTheSchema() =>
        Directory.EnumerateFiles(Folder, "*.yaml").Where(
            file => !File.ReadLines(file).First().EndsWith("$schema=recipe.schema.json", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Write_EveryReference_IsDefined()
    {
        var schema = JsonNode.Parse(RecipeSchema.Write())!;
        var defined = schema["$defs"]!.AsObject().Select(pair => pair.Key).ToHashSet();

        var named = Names(schema).ToHashSet();

        named.Count.ShouldBeGreaterThan(10);
        named.ShouldBe(defined, ignoreOrder: true);
    }

    private static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key == "$ref" ? [pair.Value!.GetValue<string>().Split('/')[^1]] : Names(pair.Value)),
        JsonArray list => list.SelectMany(Names),
        _ => [],
    };
}
