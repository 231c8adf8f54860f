using Timbre.Audio.Activity;
using Timbre.Speakers.Passes;

namespace Timbre.Speakers.Tests.Passes;

public sealed class SpeechSurroundingsTests
{
    private const int Second = 16000;

    [Fact]
    public void Of_SpeechThatFillsTheRecording_IsAllOfIt()
    {
        var samples = new float[4 * Second];

        var near = SpeechSurroundings.Of(new VoiceActivityResult([new SpeechSegment(Second, 2 * Second)], samples.Length));

        near.Kept.ShouldBe([new SpeechSegment(0, samples.Length)]);
        near.Activity.Segments.ShouldBe([new SpeechSegment(Second, 2 * Second)]);
        (near.Of(samples) == samples).ShouldBeTrue();
    }

    [Fact]
    public void Of_LongSilence_LeavesASecondOfItOnEachSide()
    {
        float[] samples = [.. Enumerable.Range(0, 100 * Second).Select(n => (float)n)];
        var activity = new VoiceActivityResult(
            [new SpeechSegment(20 * Second, Second), new SpeechSegment(22 * Second, Second), new SpeechSegment(60 * Second, 2 * Second)],
            samples.Length);

        var near = SpeechSurroundings.Of(activity);
        var heard = near.Of(samples).ToArray();

        near.Kept.ShouldBe([new SpeechSegment(19 * Second, 5 * Second), new SpeechSegment(59 * Second, 4 * Second)]);
        near.Activity.Samples.ShouldBe(9 * Second);
        near.Activity.SpeechSamples.ShouldBe(activity.SpeechSamples);
        foreach (var (was, now) in activity.Segments.Zip(near.Activity.Segments))
        {
            now.Length.ShouldBe(was.Length);
            heard[now.Start].ShouldBe(samples[was.Start]);
        }
    }
}
