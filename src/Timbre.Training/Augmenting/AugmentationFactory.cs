using Timbre.Audio;
using Timbre.Audio.Augmentation;
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
        Recipe recipe, IReadOnlyList<Speaker> speakers, Slicer slicer, Action<string> warn, IReadOnlyList<AugmentationEntry>? entries = null)
    {
        var ofSamples = new List<(double, IAugmentation)>();
        var ofFeatures = new List<(double, IFeatureAugmentation)>();
        foreach (var entry in entries ?? recipe.Augmentations)
        {
            if (entry.Options is FeatureMaskingOptions masking)
            {
                ofFeatures.Add((entry.Probability, new FeatureMasking(masking)));
            }
            else if (Make(entry.Options, recipe, speakers, slicer, warn) is { } augmentation)
            {
                ofSamples.Add((entry.Probability, augmentation));
            }
        }

        return new AugmentationChain(ofSamples, ofFeatures, recipe.AugmentationRampSteps);
    }

    private static IAugmentation? Make(
        object options, Recipe recipe, IReadOnlyList<Speaker> speakers, Slicer slicer, Action<string> warn) => options switch
    {
        DataPpOptions o => new DataPp(o),
        TelephoneOptions o => new Telephone(o),
        BandLimitOptions o => new BandLimit(o),
        EqualizerOptions o => new Equalizer(o),
        ClippingOptions o => new Clipping(o),
        PacketLossOptions o => new PacketLoss(o),
        GainOptions o => new Gain(o),
        BabbleOptions o => new Babble(random => Voice(speakers, slicer, (int)(recipe.Batch.Seconds * AudioReader.StandardRateHz), random), o),
        NoiseFileOptions o => Noise(o, recipe.Seed, warn),
        ReverberationOptions o => Rooms(o, recipe.Seed),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.GetType().Name, "No such augmentation."),
    };

    private static float[] Voice(IReadOnlyList<Speaker> speakers, Slicer slicer, int samples, Random random)
    {
        var voice = new float[samples];
        slicer.Cut(speakers[random.Next(speakers.Count)], 0, 1, random, random, voice);
        return voice;
    }

    private static Reverberation Rooms(ReverberationOptions options, long seed)
    {
        if (options.Folder.Length == 0)
        {
            return new Reverberation(new SimulatedRooms(options.Rooms, unchecked((int)seed), options.Room));
        }

        return Directory.Exists(options.Folder)
            ? new Reverberation(Clips("reverberation", options.Folder))
            : throw new RecipeException($"Recipe: augmentations: reverberation: expected a folder of impulse responses, got {options.Folder}. Leave folder out to simulate rooms.");
    }

    private static List<float[]> Clips(string kind, string folder)
    {
        try
        {
            List<float[]> clips = [.. AudioFiles.Below(folder).Recordings.Select(file => AudioReader.ReadAt(file.FullName))];
            return clips.Count > 0
                ? clips
                : throw new RecipeException($"Recipe: augmentations: {kind}: expected recordings in {folder}, got none. Name a folder that holds audio, or leave folder out.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipeException($"Recipe: augmentations: {kind}: expected a readable folder, got: {fault.Message} Name another, or leave folder out.");
        }
    }

    private static AddedNoise? Noise(NoiseFileOptions options, long seed, Action<string> warn)
    {
        if (options.Folder.Length == 0)
        {
            return AddedNoise.Made(options.Sounds, unchecked((int)seed), options.Snr);
        }

        if (!Directory.Exists(options.Folder))
        {
            var message = $"Recipe: augmentations: noise: expected a folder of recordings, got {options.Folder}.";
            if (!options.Optional)
            {
                throw new RecipeException($"{message} Name one that is there, leave folder out to make the noise, or set optional: true to go without.");
            }

            warn($"{message} Training goes on without recorded noise.");
            return null;
        }

        return new AddedNoise(Clips("noise", options.Folder), options.Snr);
    }
}
