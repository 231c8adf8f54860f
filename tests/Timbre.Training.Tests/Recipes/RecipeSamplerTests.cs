using Timbre.MetricLearning.Sampling;
using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Recipes;

public sealed class RecipeSamplerTests
{
    [Fact]
    public void Parse_NoSampler_IsSpeakers() => TinyRecipe.Make().Batch.Sampler.ShouldBeOfType<SpeakersSamplerOptions>();

    [Theory]
    [InlineData("{kind: speakers}")]
    [InlineData("{kind: classBalanced}")]
    [InlineData("{kind: fixedTriplets, triplets: 77}")]
    [InlineData("{kind: byTime, gapSeconds: 2.5, overlap: 0.5}")]
    [InlineData("{kind: hierarchical, setsPerBatch: 3, batchesPerDraw: 9}")]
    public void ToYaml_Sampler_ReadsBackTheSame(string sampler)
    {
        var recipe = TinyRecipe.Make("batch={speakers: 9, utterancesPerSpeaker: 3}", $"batch.sampler={sampler}");
        var again = RecipeFile.Parse(recipe.ToYaml());
        again.Batch.Sampler.GetType().ShouldBe(recipe.Batch.Sampler.GetType());
        again.IsSameAs(recipe).ShouldBeTrue();
        sampler.Trim('{', '}').Split(", ").ShouldAllBe(setting => again.ToYaml().Contains(setting));
    }

    [Theory]
    [InlineData("batch.sampler={kind: byTime, gapSeconds: -1}", "batch.sampler.gapSeconds: expected 0 to 600")]
    [InlineData("batch.sampler={kind: byTime, overlap: 1}", "batch.sampler.overlap: expected 0 to 0.95")]
    [InlineData("batch.sampler={kind: byTime, gap: 1}", "gapSeconds")]
    [InlineData("batch.sampler={kind: byTimes}", "byTime")]
    [InlineData("batch={utterancesPerSpeaker: 1, sampler: {kind: byTime}}", "batch.utterancesPerSpeaker")]
    [InlineData("batch={speakers: 4, sampler: {kind: fixedTriplets}}", "multiple of 3")]
    [InlineData("batch={speakers: 7, sampler: {kind: hierarchical}}", "setsPerBatch, 2, got 7")]
    [InlineData("batch.sampler={kind: fixedTriplets, triplets: 0}", "triplets: expected 1 to")]
    public void Parse_Senseless_NamesTheFault(string setting, string words) =>
        Should.Throw<SettingsException>(() => TinyRecipe.Make(setting)).Message.ShouldContain(words);

    [Fact]
    public void Parse_ClassBalancedWithWeightsOrPairLosses_IsRefused()
    {
        Should.Throw<SettingsException>(() => TinyRecipe.Make("batch.sampler={kind: classBalanced}", "data.setWeights={a: 2}"))
            .Message.ShouldContain("setWeights");
        Should.Throw<SettingsException>(() => TinyRecipe.Make("batch.sampler={kind: classBalanced}", "losses=[{kind: batchHard}]"))
            .Message.ShouldContain("classBalanced");
        TinyRecipe.Make(
            "batch.sampler={kind: classBalanced}", "data.setWeights={a: 0}").Batch.Sampler.ShouldBeOfType<ClassBalancedSamplerOptions>();
    }

    [Fact]
    public void Load_Unsupervised_NeedsNoSpeakers() => RecipeFile.Load("unsupervised").Batch.Sampler.NeedsSpeakers.ShouldBeFalse();
}
