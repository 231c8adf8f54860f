using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Settings.Shape;
using Timbre.Training.Loop;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Recipes;

/// <summary>Recipes can say everything that exists: each kind of each section, with every setting, is read, written and made.</summary>
public sealed class RecipeCoverageTests
{
    /// <summary>Sections that are one thing of several kinds, with where a recipe says them and what a kind cannot do without.</summary>
    private static readonly Dictionary<string, string> Sections = new()
    {
        ["losses"] = "losses=[{0}]",
        ["losses.miner"] = "losses=[{{kind: triplet, miner: {0}}}]",
        ["batch.sampler"] = "batch={{speakers: 6, sampler: {0}}}",
        ["augmentations"] = "augmentations=[{0}]",
        ["optimizer"] = "optimizer={0}",
        ["schedule"] = "schedule={0}",
        ["network"] = "network={0}",
        ["network.convInitializer"] = "network={{convInitializer: {0}}}",
    };

    private static readonly Dictionary<string, string> Needed = new()
    {
        ["augmentations: oneOf"] = ", of: [clipping]",
        ["augmentations: sequence"] = ", of: [clipping]",
        ["network: sequence"] = ", blocks: [conv, globalPool]",
    };

    public static TheoryData<string, string> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, string>();
            foreach (var section in Sections.Keys)
            {
                foreach (var kind in KindCatalog.Of(BaseOf(section)).Kinds.Keys)
                {
                    kinds.Add(section, kind);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_Kind_IsReadAndWritten(string section, string kind)
    {
        var entry = $"{{kind: {kind}{Needed.GetValueOrDefault($"{section}: {kind}")}}}";
        var recipe = TinyRecipe.Make(string.Format(null, Sections[section], entry));

        var written = recipe.ToYaml();

        written.ShouldContain($"kind: {kind}\n");
        RecipeFile.Parse(written, "written").ToYaml().ShouldBe(written);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Find_Kind_HasASentenceForEachKey(string section, string kind)
    {
        if (section.StartsWith("losses.", StringComparison.Ordinal))
        {
            return; // Below a list of kinds; its keys are held where they are declared.
        }

        var found = RecipeSection.Find(section, kind);

        found.Meaning.ShouldNotBeEmpty();
        found.Keys.ShouldAllBe(key => key.Meaning.Length > 0 && key.Allowed.Length > 0);
    }

    [Fact]
    public void Find_PathThroughAKind_LeadsToWhatItHolds()
    {
        RecipeSection.Find("losses.circle.miner").Kinds.ShouldContain(kind => kind.Key == "batchHard");
        RecipeSection.Find("network.sequence.blocks", "conv").Keys.ShouldContain(key => key.Key == "kernel");
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Create_EveryLossWithEveryMiner_IsMade(string loss)
    {
        var type = KindCatalog.Of(typeof(LossOptions)).Kinds[loss];
        var miners = OptionProperty.Of(type).Any(property => property.Key == "miner")
            ? KindCatalog.Of(typeof(MinerOptions)).Kinds.Keys
            : [];
        foreach (var miner in miners.Append("null"))
        {
            var entry = miners.Any() ? $"{{kind: {loss}, weight: 0.5, miner: {miner}}}" : $"{{kind: {loss}, weight: 0.5}}";
            var made = LossFactory.Create(TinyRecipe.Make($"losses=[{entry}]"), 12);
            (made.Terms[0].Weight, made.Terms[0].Name).ShouldBe((0.5f, loss));
        }
    }

    public static TheoryData<string> Losses => [.. KindCatalog.Of(typeof(LossOptions)).Kinds.Keys];

    private static Type BaseOf(string section) =>
        section.Split('.').Aggregate(typeof(Recipe), (type, key) => type == typeof(LossOptions)
            ? typeof(MinerOptions)
            : OptionProperty.Of(type).Single(property => property.Key == key).Section!);
}
