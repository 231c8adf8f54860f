using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;

namespace Timbre.Recognition.Tests.Recordings;

public sealed class CutRecordingTests
{
    private static readonly float[][] Spoken =
        [.. Enumerable.Range(0, 3).Select(i => new SyntheticSpeaker(4).Speak(i, 2))];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Open_EnoughSpeech_HasAsMuchAsIsAsked(double seconds)
    {
        using var audio = Cut(seconds).Open(null, default);
        var samples = Read(audio);
        new VoiceActivity().Detect(samples).NetSpeech.TotalSeconds.ShouldBe(seconds, 0.15 * seconds);
        samples[..16_000].ShouldBe(Spoken[0][..16_000]);
    }

    [Fact]
    public void Open_TooLittleSpeech_IsAllOfIt()
    {
        using var audio = Cut(60).Open(null, default);
        Read(audio).ShouldBe(Spoken.SelectMany(part => part));
    }

    [Fact]
    public void FromBeginning_NoSpeechAsked_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => Cut(0));

    private static Recording Cut(double seconds) => Recording.FromBeginning(
        [.. Spoken.Select(samples => Recording.FromSamples(samples, 16_000))], TimeSpan.FromSeconds(seconds));

    private static float[] Read(OpenAudio audio)
    {
        var samples = new float[200_000];
        return samples[..audio.Read(samples)];
    }
}
