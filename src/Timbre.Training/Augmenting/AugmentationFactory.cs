using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;
using Timbre.Faults;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Augmenting;

/// <summary>Makes the augmentations that a recipe describes.</summary>
internal static class AugmentationFactory
{
    /// <summary>The chain, in the recipe's order.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="speakers">Training speakers, who babble.</param>
    /// <param name="slicer">Cuts their speech.</param>
    /// <param name="warn">Told of optional things that are missing.</param>
    /// <param name="entries">Augmentations in place of the recipe's; null: the recipe's.</param>
    public static AugmentationChain Create(
        Recipe recipe,
        IReadOnlyList<Speaker> speakers,
        Slicer slicer,
        Action<string> warn,
        IReadOnlyList<AugmentationOptions>? entries = null)
    {
        var sources = new AugmentationSources
        {
            Speech = random => Voice(speakers, slicer, (int)(recipe.Batch.Seconds * AudioReader.StandardRateHz), random),
            Seed = SplitMix64.Fold(recipe.Seed),
            Warn = warn,
        };
        var ofSamples = new List<(double, IAugmentation)>();
        var ofFeatures = new List<(double, IFeatureAugmentation)>();
        foreach (var entry in entries ?? recipe.Augmentations)
        {
            if (entry is FeatureAugmentationOptions features)
            {
                ofFeatures.Add((entry.Probability, features.Create()));
            }
            else if ((entry as SampleAugmentationOptions)?.Create(sources) is { } augmentation)
            {
                ofSamples.Add((entry.Probability, augmentation));
            }
        }

        return new AugmentationChain(ofSamples, ofFeatures, recipe.AugmentationRampSteps);
    }

    private static float[] Voice(IReadOnlyList<Speaker> speakers, Slicer slicer, int samples, Random random)
    {
        var voice = new float[samples];
        slicer.Cut(speakers[random.Next(speakers.Count)], 0, 1, random, random, voice);
        return voice;
    }
}
