using Timbre.Audio.Augmentation;
using Timbre.MetricLearning.Losses;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Recipes;

/// <summary>Every recipe of the repository.</summary>
public sealed class ShippedRecipesTests
{
    public static TheoryData<string> Files => [.. new[] { "recipes", "bench" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Testing.Repository.Root, folder), "*.yaml", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Testing.Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_ShippedRecipe_NeedsNothingFromOutsideTheRepository(string path)
    {
        var recipe = RecipeFile.Load(Path.Combine(Testing.Repository.Root, path));

        var folders = recipe.Augmentations.Select(entry => entry switch
        {
            NoiseOptions noise => noise.Folder,
            ReverberationOptions rooms => rooms.Folder,
            _ => "",
        });
        folders.ShouldAllBe(folder => folder.Length == 0);
    }

    [Fact]
    public void Load_Log127_IsTheEntryAsTheLogSaysIt()
    {
        var recipe = RecipeFile.Load(Path.Combine(Testing.Repository.Root, "recipes", "log-127.yaml"));

        recipe.Losses.Count.ShouldBe(2);
        recipe.Losses[0].ShouldBe(
            new BatchHardTripletLossOptions { Soft = true, ClassWeights = ((BatchHardTripletLossOptions)recipe.Losses[0]).ClassWeights });
        recipe.Losses[1].ShouldBe(new CrossEntropyLossOptions { ClassWeights = ((CrossEntropyLossOptions)recipe.Losses[1]).ClassWeights });
        recipe.Augmentations.Single().ShouldBe(new DataPpOptions { NoiseScale = 0.01 });
        (recipe.Batch.Speakers * recipe.Batch.UtterancesPerSpeaker, recipe.Batch.UtterancesPerSpeaker).ShouldBe((32, 2));
        recipe.Optimizer.MaxGradientNorm.ShouldBeNull();
        recipe.WeightAverage.Decay.ShouldBe(0.999);
    }
}
