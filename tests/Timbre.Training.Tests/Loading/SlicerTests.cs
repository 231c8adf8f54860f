using Timbre.Audio.Synthesis;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Loading;

public sealed class SlicerTests
{
    private const int Second = 16000;

    [Fact]
    public void Cut_ShortUtterancesBetweenSilence_JoinsThemWithoutIt()
    {
        // Half a second of voice between two seconds of silence, three times: a slice of two seconds needs them all.
        var speaker = new Speaker("set", "ann", [.. Enumerable.Range(0, 3).Select(i => new Utterance($"{i}", 0))]);
        var slicer = new Slicer(new SpeechStore(new Padded(), new DataOptions()), joinShort: true);
        var slice = new float[2 * Second];

        slicer.Cut(speaker, 0, 1, new Random(1), new Random(2), slice).ShouldBeTrue();

        LongestQuiet(slice).ShouldBeLessThan(Second / 8);
    }

    [Fact]
    public void Cut_ShortUtteranceNotJoined_IsFollowedBySilence()
    {
        var speaker = new Speaker("set", "ann", [new Utterance("0", 0), new Utterance("1", 0)]);
        var slicer = new Slicer(new SpeechStore(new Counting(1000), new DataOptions { TrimSilence = false }), joinShort: false);
        var slice = new float[3000];
        slice.AsSpan().Fill(9);

        slicer.Cut(speaker, 0, 1, new Random(1), new Random(2), slice);

        slice.AsSpan(0, 1000).ContainsAnyExceptInRange(0.01f, 0.5f).ShouldBeFalse();
        slice.AsSpan(1000).ContainsAnyExcept(0f).ShouldBeFalse();
    }

    [Fact]
    public void Cut_TurnsOfOneSpeaker_ShareNoUtterance()
    {
        var speaker = new Speaker("set", "ann", [.. Enumerable.Range(0, 5).Select(i => new Utterance($"{i}", 0))]);
        var slicer = new Slicer(new SpeechStore(new Counting(2000), new DataOptions { TrimSilence = false }), joinShort: true);
        var heard = new HashSet<int>[2];
        for (var turn = 0; turn < 2; turn++)
        {
            var slice = new float[20000];
            slicer.Cut(speaker, turn, 2, new Random(7), new Random(turn), slice);

            // The reader says utterance i as the level (i + 1) / 10; fades at joints lie below a tenth of the samples.
            heard[turn] = [
                .. slice.Select(
                    sample =>
                        (int)Math.Round(sample * 10)).CountBy(level => level).Where(pair => pair.Value > 1500).Select(pair => pair.Key)
            ];
        }

        heard[0].Overlaps(heard[1]).ShouldBeFalse();
        (heard[0].Count + heard[1].Count).ShouldBe(5);
    }

    [Fact]
    public void Cut_LongUtterance_TakesARandomPart()
    {
        var speaker = new Speaker("set", "ann", [new Utterance("0", 0)]);
        var slicer = new Slicer(new SpeechStore(new Ramp(), new DataOptions { TrimSilence = false }), joinShort: true);
        var starts = Enumerable.Range(0, 50).Select(seed =>
        {
            var slice = new float[100];
            slicer.Cut(speaker, 0, 1, new Random(1), new Random(seed), slice);
            return slice[0];
        }).ToList();

        starts.Distinct().Count().ShouldBeGreaterThan(40);
        starts.Max().ShouldBeGreaterThan(0.4f);
        starts.Min().ShouldBeLessThan(0.1f);
    }

    [Fact]
    public void Speech_LongFile_IsReadInParts()
    {
        var reader = new LongReader();
        var store = new SpeechStore(reader, new DataOptions { TrimSilence = false });

        for (var seed = 0; seed < 40; seed++)
        {
            store.Speech(new Utterance("long", 50_000_000), new Random(seed)).Length.ShouldBe(60 * Second);
        }

        reader.Starts.Order().ShouldBe([0, 60, 120, 180]);
    }

    private static int LongestQuiet(float[] samples)
    {
        var (longest, run) = (0, 0);
        foreach (var sample in samples)
        {
            run = Math.Abs(sample) < 1e-3f ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private sealed class Padded : Whole
    {
        public override float[] Read(Utterance utterance)
        {
            var voice = new VoiceSynthesizer(new VoiceSynthesizerOptions { LowestLevelDb = -20 })
                .Speak(new SyntheticSpeaker(3), int.Parse(utterance.Path, System.Globalization.CultureInfo.InvariantCulture), 1);
            return [.. new float[2 * Second], .. voice, .. new float[2 * Second]];
        }
    }

    private sealed class Counting(int samples) : Whole
    {
        public override float[] Read(Utterance utterance)
        {
            var level = (int.Parse(utterance.Path, System.Globalization.CultureInfo.InvariantCulture) + 1) / 10f;
            var all = new float[samples];
            all.AsSpan().Fill(level);
            return all;
        }
    }

    private sealed class Ramp : Whole
    {
        public override float[] Read(Utterance utterance) => [.. Enumerable.Range(0, Second).Select(i => i * 0.5f / Second)];
    }

    private sealed class LongReader : IUtteranceReader
    {
        public SortedSet<int> Starts { get; } = [];

        public TimeSpan? LengthOfLong(Utterance utterance) => TimeSpan.FromSeconds(240);

        public float[] Read(Utterance utterance) => throw new InvalidOperationException("A long file is not read whole.");

        public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length)
        {
            Starts.Add((int)start.TotalSeconds);
            return new float[(int)(length.TotalSeconds * Second)];
        }
    }

    private abstract class Whole : IUtteranceReader
    {
        public TimeSpan? LengthOfLong(Utterance utterance) => null;

        public abstract float[] Read(Utterance utterance);

        public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length) => Read(utterance);
    }
}
