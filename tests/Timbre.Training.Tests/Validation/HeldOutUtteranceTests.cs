using Timbre.Audio.Activity;
using Timbre.Training.Validation;

namespace Timbre.Training.Tests.Validation;

public sealed class HeldOutUtteranceTests
{
    private static readonly VoiceActivityResult Silence = new([], 0);

    [Theory]
    [InlineData(0, "a.wav", 0, "b.wav", true)]
    [InlineData(0, "a.wav", 0, "a.wav", false)]
    [InlineData(0, "a.wav b.wav", 0, "b.wav c.wav", false)]
    [InlineData(0, "a.wav", 1, "b.wav", false)]
    public void IsTargetFor_OtherRecordingOfTheSpeaker_Only(int left, string leftFiles, int right, string rightFiles, bool expected) =>
        Of(left, leftFiles).IsTargetFor(Of(right, rightFiles)).ShouldBe(expected);

    [Fact]
    public void HasTrials_PiecesOfOneRecordingAlone_AreNone()
    {
        HeldOutUtterance[] pieces = [Of(0, "a"), Of(0, "a"), Of(1, "b"), Of(1, "b")];
        HeldOutUtterance[] recordings = [.. pieces, Of(1, "c")];

        new Validator(pieces, 100).HasTrials.ShouldBeFalse();
        new Validator(recordings, 100).HasTrials.ShouldBeTrue();
    }

    private static HeldOutUtterance Of(int speaker, string files) => new(speaker, "set", files.Split(' '), [], Silence);
}
