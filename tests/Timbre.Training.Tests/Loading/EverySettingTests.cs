using Timbre.Settings;
using Timbre.Settings.Shape;
using Timbre.Training.Data;
using Timbre.Training.Recipes;
using Timbre.Training.Tests.Augmenting;

namespace Timbre.Training.Tests.Loading;

/// <summary>Every setting of data and batches changes what the network receives, or is one of those that must not.</summary>
public sealed class EverySettingTests
{
    private static readonly IReadOnlyList<DataSet> Sets =
        [.. SyntheticSet.Create(9, 3, 0.5, 0, "a").Sets, .. SyntheticSet.Create(6, 3, 1.5, 100, "b").Sets];

    private static readonly IUtteranceReader Reader = new Padded(SyntheticSet.Create(2, 2, 0.4).Reader);

    /// <summary>
    /// What is not heard: memory, leave to train on what is there, and speakers, who are drawn before (SpeakerSplitTests).
    /// </summary>
    private static readonly string[] NotHeard = [
        "data.speakers", "data.cacheMegabytes", "data.prefetchBatches", "data.allowSingleRecordings"
    ];

    public static TheoryData<string, string> Heard => new()
    {
        { "data.setWeights", "{a: 9, b: 1}" },
        { "data.defaultWeight", "1" },
        { "data.joinShort", "false" },
        { "data.trimSilence", "true" },
        { "data.level", "none" },
        { "batch.speakers", "6" },
        { "batch.utterancesPerSpeaker", "3" },
        { "batch.seconds", "0.7" },
        { "batch.shorterSeconds", "[0.3, 0.4, 0.5]" },
        { "batch.sampler", "{kind: hierarchical, setsPerBatch: 1}" },
        { "seed", "2" },
        { "speedClasses", "[0.9]" },
        { "augmentationRampSteps", "10" },
    };

    [Theory]
    [MemberData(nameof(Heard))]
    public void Make_SettingChanged_ChangesWhatTheNetworkReceives(string key, string value) =>
        TrainingBatches.Differ(Batches($"{key}={value}"), Batches()).ShouldBeTrue();

    [Theory]
    [InlineData("data.cacheMegabytes=1")]
    [InlineData("data.prefetchBatches=9")]
    [InlineData("data.allowSingleRecordings=true")]
    public void Make_SettingOfMemoryOrLeave_ChangesNothing(string setting) => Batches(setting).ShouldBe(Batches());

    [Fact]
    public void Settings_OfDataAndBatches_AreAllTried()
    {
        var keys = OptionProperty.Of(typeof(DataOptions)).Select(property => "data." + property.Key)
            .Concat(OptionProperty.Of(typeof(BatchOptions)).Select(property => "batch." + property.Key));

        keys.Except(Heard.Select(row => (string)row[0])).ShouldBe(NotHeard, ignoreOrder: true);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("rms")]
    public void Parse_LevelBesidePeakNormalize_IsRefused(string level) =>
        Should.Throw<SettingsException>(() => TinyRecipe.Make("network.frontEnd.peakNormalize=true", $"data.level={level}"))
            .Message.ShouldContain(
                $"data.level: expected peak or null beside network.frontEnd.peakNormalize, "
                + $"which sets the level in training and in use, got {level}");

    private static float[] Batches(params string[] overrides)
    {
        var recipe = TinyRecipe.Make([
            "network.frontEnd={peakNormalize: false, filterBank: {bins: 24, window: hamming, normalization: none, floor: 1}}",
            "augmentations=[{kind: gain, probability: 0.5}]",
            .. overrides]);
        return TrainingBatches.Of(recipe, Sets, Reader, batches: 8);
    }

    /// <summary>Silence before and after, to be trimmed.</summary>
    private sealed class Padded(IUtteranceReader reader) : IUtteranceReader
    {
        public TimeSpan? LengthOfLong(Utterance utterance) => null;

        public float[] Read(Utterance utterance) => [.. new float[400], .. reader.Read(utterance), .. new float[700]];

        public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length) => Read(utterance);
    }
}
