using Timbre.Audio.Augmentation;
using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Tests.Augmentation;

/// <summary>Augmentations as settings write them: the smallest that each kind can be, bound and listened to.</summary>
internal static class WrittenAugmentation
{
    private static readonly float[][] Voices = [Signals.Noise(5000, seed: 8), Signals.Noise(50000, seed: 9)];

    /// <summary>Words of every kind.</summary>
    public static IEnumerable<string> Kinds => KindCatalog.Of(typeof(AugmentationOptions)).Kinds.Keys;

    /// <summary>Words of the kinds that change samples.</summary>
    public static IEnumerable<string> SampleKinds => KindCatalog.Of(typeof(SampleAugmentationOptions)).Kinds.Keys;

    /// <summary>The least that settings say of a kind; few rooms and sounds, for making them takes time, and many packets.</summary>
    public static SettingMap Of(string kind) => (SettingMap)Parse(kind switch
    {
        "noise" => """{"kind": "noise", "sounds": 2}""",
        "reverberation" => """{"kind": "reverberation", "rooms": 4}""",
        "packetLoss" => """{"kind": "packetLoss", "packetMs": 1}""",
        "oneOf" or "sequence" => $$"""{"kind": "{{kind}}", "of": ["gain", {"kind": "telephone", "probability": 0.5}]}""",
        _ => $$"""{"kind": "{{kind}}"}""",
    });

    /// <summary>Settings from JSON.</summary>
    public static SettingNode Parse(string json) => JsonSettings.Parse(json, "test");

    /// <summary>The record of settings.</summary>
    public static AugmentationOptions Bind(SettingNode settings) => OptionsBinder.Bind<AugmentationOptions>(settings);

    /// <summary>The augmentation of a kind.</summary>
    public static IAugmentation Create(string kind) => Create((SampleAugmentationOptions)Bind(Of(kind)));

    /// <summary>What several slices become, each with the probability of the options.</summary>
    public static float[] Heard(AugmentationOptions options)
    {
        if (options is FeatureAugmentationOptions masking)
        {
            var features = Signals.Noise(30 * 20, seed: 3);
            masking.Create().Apply(features, 20, new Random(4));
            return features;
        }

        var augmentation = Create(new SequenceOptions { Of = [(SampleAugmentationOptions)options] });
        var random = new Random(5);
        return [.. Enumerable.Range(0, 12).SelectMany(seed =>
        {
            var samples = Signals.Noise(4000, seed, peak: 0.5);
            augmentation.Apply(samples, random);
            return samples;
        })];
    }

    private static IAugmentation Create(SampleAugmentationOptions options) =>
        options.Create(new AugmentationSources { Speech = random => Voices[random.Next(2)], Seed = 6 })!;
}
