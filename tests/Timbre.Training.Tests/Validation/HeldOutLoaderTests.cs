using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Training.Data;
using Timbre.Training.Validation;

namespace Timbre.Training.Tests.Validation;

/// <summary>Held-out recordings, short ones joined and long ones cut, as a user would hand them in.</summary>
public sealed class HeldOutLoaderTests
{
    private const int Second = AudioReader.StandardRateHz;
    private const int Frame = 160;
    private const int Joined = 3;
    private static readonly float[] s_voice = SyntheticVoice(3);

    [Fact]
    public void Load_RecordingsOfMinSeconds_AreUtterancesAsTheyAre()
    {
        var found = Load([s_voice, s_voice], "validation={minSeconds: 1, maxSeconds: 6}");

        found.Select(utterance => utterance.Samples).ShouldAllBe(samples => samples.SequenceEqual(Kept(s_voice)));
        found.Select(utterance => string.Join(' ', utterance.Recordings)).ShouldBe(["0", "1"]);
    }

    [Fact]
    public void Load_ShortRecordings_AreJoinedPausesIncludedAndHeardTogether()
    {
        float[][] shortOnes = [.. Enumerable.Range(0, 2 * Joined).Select(_ => SyntheticVoice(0.7))];

        var found = Load(shortOnes, "validation={minSeconds: 1.8, maxSeconds: 6}");

        found.Count.ShouldBe(2);
        foreach (var utterance in found)
        {
            utterance.Samples.Length.ShouldBe(Joined * shortOnes[0].Length);
            utterance.Activity.Segments.ShouldBe(new VoiceActivity().Detect(utterance.Samples).Segments);
            utterance.Activity.SpeechSamples.ShouldBeGreaterThanOrEqualTo((int)(1.8 * Second));
        }
    }

    [Theory]
    [InlineData("embedding={trimSilence: true}", 1)]
    [InlineData("embedding={trimSilence: false}", 0)]
    public void Load_LongRecording_IsCutAfterMaxSeconds(string embedding, int pausesNotCounted)
    {
        var utterance = Load([s_voice, s_voice], embedding, "validation={minSeconds: 1, maxSeconds: 1.5}")[0];

        var pause = pausesNotCounted * (Kept(s_voice).Length - Second * 3);
        utterance.Samples.Length.ShouldBeInRange(3 * Second / 2, (3 * Second / 2) + pause);
        utterance.Samples.ShouldBe(Kept(s_voice)[..utterance.Samples.Length]);

        // Of the recording cut off there a frame more may be found.
        utterance.Activity.SpeechSamples.ShouldBeInRange(Second, (3 * Second / 2) + Frame);
    }

    [Fact]
    public void Load_RecordingWithoutSpeech_IsNamedAndLeftOut()
    {
        var warnings = new List<string>();

        var found = Load([s_voice, new float[Second], s_voice], warnings, "validation={minSeconds: 1}");

        found.Select(utterance => string.Join(' ', utterance.Recordings)).ShouldBe(["0", "2"]);
        warnings.ShouldHaveSingleItem().ShouldStartWith("1: expected speech");
    }

    private static IReadOnlyList<HeldOutUtterance> Load(float[][] recordings, params string[] overrides) =>
        Load(recordings, [], overrides);

    private static IReadOnlyList<HeldOutUtterance> Load(float[][] recordings, List<string> warnings, params string[] overrides)
    {
        var recipe = TinyRecipe.Make(overrides);
        var store = new SpeechStore(new Given(recordings), trimmer: null, cacheMegabytes: 16);
        var speaker = new Speaker("set", "speaker", [.. recordings.Select((_, i) => new Utterance($"{i}", 0))]);
        return new HeldOutLoader(store, new VoiceActivity(recipe.Embedding.VoiceActivity), recipe, warnings.Add).Load([speaker], 2);
    }

    /// <summary>Samples as training keeps them: in 16 bits.</summary>
    private static float[] Kept(float[] samples) => StoredSpeech.Of(samples).ToArray();

    /// <summary>A voice between two pauses.</summary>
    private static float[] SyntheticVoice(double seconds)
    {
        var set = SyntheticSet.Create(2, 2, seconds, seed: 40);
        return [.. new float[4000], .. set.Reader.Read(set.Sets[0].Speakers[0].Utterances[0]), .. new float[6000]];
    }

    private sealed class Given(float[][] recordings) : IUtteranceReader
    {
        public TimeSpan? LengthOfLong(Utterance utterance) => null;

        public float[] Read(Utterance utterance) =>
            recordings[int.Parse(utterance.Path, System.Globalization.CultureInfo.InvariantCulture)];

        public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length) => Read(utterance);
    }
}
