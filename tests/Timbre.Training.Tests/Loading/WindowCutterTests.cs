using Timbre.MetricLearning.Sampling;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Loading;

public sealed class WindowCutterTests
{
    private const int Second = 16000;

    [Fact]
    public void Cut_AnchorAndPositive_LieNearEachOtherInOneRecording()
    {
        var voices = RecordingVoices.Of([Speaker("set", 0, 3), Speaker("set", 3, 5)]);
        voices.Count.ShouldBe(5);
        var cutter = Cutter(voices, new ByTimeSamplerOptions { GapSeconds = 0.25, Overlap = 0.5 });
        for (var seed = 0; seed < 60; seed++)
        {
            var (first, second) = (Cut(cutter, seed % 5, 0, seed, out var a), Cut(cutter, seed % 5, 1, seed, out var b));
            first.ShouldBe(seed % 5);
            second.ShouldBe(first);

            // A sample says its recording and its time: recording i at t seconds is i / 10 + t / 100.
            Recording(a).ShouldBe(first);
            Recording(b).ShouldBe(first);
            var apart = Math.Abs(Time(a) - Time(b));
            apart.ShouldBeInRange(0.25 - 0.01, 0.75 + 0.01);
        }
    }

    [Fact]
    public void Cut_RecordingTooShort_TakesTheSameOtherForAllItsWindows()
    {
        // Recordings of 0, 0.4 and 1.2 seconds; two windows of half a second need one.
        var voices = RecordingVoices.Of(
            [new Speaker("set", "x", [.. Enumerable.Range(0, 3).Select(i => Utterance(i, i * (i + 1) * 0.2))])]);
        var cutter = Cutter(voices, new ByTimeSamplerOptions { GapSeconds = 0 });
        for (var seed = 0; seed < 20; seed++)
        {
            Cut(cutter, 0, 0, seed, out _).ShouldBe(2);
            Cut(cutter, 1, 1, seed, out var slice).ShouldBe(2);
            Recording(slice).ShouldBe(2);
        }
    }

    [Fact]
    public void Cut_OnlyShortRecordingsInTheSet_SaysWhatIsNeeded()
    {
        var voices = RecordingVoices.Of([new Speaker("words", "x", [Utterance(0, 0.6), Utterance(1, 0.7)]), Speaker("talks", 2, 4)]);
        var cutter = Cutter(voices, new ByTimeSamplerOptions());
        var fault = Should.Throw<DataSetException>(() => Cut(cutter, 0, 0, 1, out _));
        fault.Message.ShouldContain("1 s of speech in set words");
        Cut(cutter, 2, 0, 1, out _).ShouldBe(2);
    }

    [Fact]
    public void Of_Recordings_AreVoicesOfTheirSet()
    {
        var voices = RecordingVoices.Of([Speaker("a", 0, 2), Speaker("b", 2, 3)]);
        voices.Select(voice => voice.Set).ShouldBe(["a", "a", "b"]);
        voices.Select(voice => voice.Name).ShouldBeUnique();
        voices.ShouldAllBe(voice => voice.Utterances.Count == 1);
    }

    private static WindowCutter Cutter(IReadOnlyList<Speaker> voices, ByTimeSamplerOptions options) => new(
        voices, new Slicer(new SpeechStore(new Clock(), new DataOptions { TrimSilence = false }), joinShort: true), options, 2);

    private static int Cut(WindowCutter cutter, int voice, int turn, int seed, out float[] slice)
    {
        slice = new float[Second / 2];
        return cutter.Cut(new BatchItem(voice, 0, turn, seed), new Random(1), slice);
    }

    private static int Recording(float[] slice) => (int)Math.Floor((slice[0] + 1e-4) * 10);

    private static double Time(float[] slice) => ((slice[0] * 10) - Recording(slice)) * 10;

    private static Speaker Speaker(string set, int first, int end) =>
        new(set, $"s{first}", [.. Enumerable.Range(first, end - first).Select(i => Utterance(i, 4))]);

    private static Utterance Utterance(int number, double seconds) => new(FormattableString.Invariant($"{number}/{seconds}"), 0);

    private sealed class Clock : IUtteranceReader
    {
        public TimeSpan? LengthOfLong(Utterance utterance) => null;

        public float[] Read(Utterance utterance)
        {
            var parts = utterance.Path.Split('/');
            var number = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
            var length = (int)(double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) * Second);
            return [.. Enumerable.Range(0, length).Select(i => (number / 10f) + (i / (100f * Second)))];
        }

        public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length) => Read(utterance);
    }
}
