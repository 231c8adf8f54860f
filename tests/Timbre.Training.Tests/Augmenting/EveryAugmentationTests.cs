using Timbre.Audio.Augmentation;
using Timbre.Settings.Shape;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Augmenting;

/// <summary>
/// Every augmentation that a recipe can name reaches the network. That each of its settings does something is held where it is.
/// </summary>
public sealed class EveryAugmentationTests
{
    private static readonly TrainingData Voices = SyntheticSet.Create(8, 2, 1.5, seed: 900);
    private static readonly float[] Plain = Batches(null);

    public static TheoryData<string> Kinds => [.. KindCatalog.Of(typeof(AugmentationOptions)).Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_AsItComes_ChangesWhatTheNetworkHears(string kind)
    {
        var parts = kind is "oneOf" or "sequence" ? ", of: [clipping]" : "";
        var entry = TinyRecipe.Make($"augmentations=[{{kind: {kind}{parts}}}]").Augmentations[0];

        TrainingBatches.Differ(Batches(entry), Plain).ShouldBeTrue();
        Batches(entry with { Probability = 0 }).ShouldBe(Plain);
    }

    [Theory]
    [InlineData("gain", "lowestDb: -20, highestDb: -20", -20)]
    [InlineData("dataPp", "smoothingChance: 0, manyNoiseSteps: true, noiseChance: 0, lowestGainDb: -120", -60)]
    public void Apply_ChangeOfLevel_ReachesANetworkOfPeakNormalizedSamplesAsItIs(string kind, string settings, double meanDb)
    {
        string[] network = ["network={kind: log, embedding: 8}"];
        var plain = TrainingBatches.Of(TinyRecipe.Make(network), Voices.Sets, Voices.Reader);

        var changed = TrainingBatches.Of(
            TinyRecipe.Make([.. network, $"augmentations=[{{kind: {kind}, {settings}}}]"]), Voices.Sets, Voices.Reader);

        // Slices of 0.6 s behind their label each.
        var slice = 1 + 9600;
        var levels = Enumerable.Range(0, plain.Length / slice).Select(index =>
            20 * Math.Log10(
                Peak(changed.AsSpan((index * slice) + 1, slice - 1)) / Peak(plain.AsSpan((index * slice) + 1, slice - 1)))).ToList();
        levels.Average().ShouldBe(meanDb, kind == "gain" ? 1e-3 : 15);
    }

    private static float Peak(ReadOnlySpan<float> samples)
    {
        var peak = 0f;
        foreach (var sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        return peak;
    }

    private static float[] Batches(AugmentationOptions? entry)
    {
        var recipe = TinyRecipe.Make(TrainingBatches.HearsLevel) with { Augmentations = entry is null ? [] : [entry] };
        return TrainingBatches.Of(recipe, Voices.Sets, Voices.Reader);
    }
}
