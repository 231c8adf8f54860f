using Timbre.Testing;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Recipes;

/// <summary>The recipes that <c>bench/losses/compare.py</c> trains: a run of many hours must not end at a misspelled key.</summary>
public sealed class LossComparisonTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "bench", "losses");

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_EveryRecipe_HasTheNetworkOfTheBase(string name)
    {
        var recipe = RecipeFile.Load(Path.Combine(Folder, name));
        RecipeWriter.Write(recipe.Network).ShouldBe(RecipeWriter.Write(RecipeFile.Load(Path.Combine(Folder, "base.yaml")).Network));
        recipe.Description.ShouldNotBeNullOrWhiteSpace();
    }
}
