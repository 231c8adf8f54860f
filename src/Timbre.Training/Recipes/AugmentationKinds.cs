using Timbre.Audio.Augmentation;

namespace Timbre.Training.Recipes;

/// <summary>The augmentations a recipe can name, with the class of their settings.</summary>
internal static class AugmentationKinds
{
    /// <summary>Classes of settings by the word in a recipe.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = new SortedDictionary<string, Type>(StringComparer.Ordinal)
    {
        ["dataPp"] = typeof(DataPpOptions),
        ["telephone"] = typeof(TelephoneOptions),
        ["bandLimit"] = typeof(BandLimitOptions),
        ["equalizer"] = typeof(EqualizerOptions),
        ["clipping"] = typeof(ClippingOptions),
        ["packetLoss"] = typeof(PacketLossOptions),
        ["gain"] = typeof(GainOptions),
        ["babble"] = typeof(BabbleOptions),
        ["noise"] = typeof(NoiseFileOptions),
        ["reverberation"] = typeof(ReverberationOptions),
        ["featureMasking"] = typeof(FeatureMaskingOptions),
    };
}
