using Timbre.Training.Validation;

namespace Timbre.Training.Tests.Validation;

public sealed class HeldOutUtteranceTests
{
    private static readonly PreparedUtterance Input = new([]);

    [Theory]
    [InlineData(0, "a.wav", 0, "b.wav", true)]
    [InlineData(0, "a.wav", 0, "a.wav", false)]
    [InlineData(0, "a.wav b.wav", 0, "b.wav c.wav", false)]
    [InlineData(0, "a.wav", 1, "b.wav", false)]
    public void IsTargetFor_OtherRecordingOfTheSpeaker_Only(int left, string leftFiles, int right, string rightFiles, bool expected) =>
        new HeldOutUtterance(left, "set", leftFiles.Split(' '), Input)
            .IsTargetFor(new HeldOutUtterance(right, "set", rightFiles.Split(' '), Input)).ShouldBe(expected);

    [Fact]
    public void HasTrials_PiecesOfOneRecordingAlone_AreNone()
    {
        HeldOutUtterance[] pieces = [new(0, "set", ["a"], Input), new(0, "set", ["a"], Input), new(1, "set", ["b"], Input), new(1, "set", ["b"], Input)];
        HeldOutUtterance[] recordings = [.. pieces, new(1, "set", ["c"], Input)];

        new Validator(pieces, 100).HasTrials.ShouldBeFalse();
        new Validator(recordings, 100).HasTrials.ShouldBeTrue();
    }
}
