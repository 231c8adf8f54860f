namespace Timbre.Evaluation.Trials;

public sealed class RecordingSessionsTests
{
    [Fact]
    public void Find_NumberedBeginnings_AreSessionsOfTheSpeaker() =>
        RecordingSessions.Find(["days/ann/s1_1.opus", "days/ann/s1_2.opus", "days/bob/s1_7.opus", "days/ann/s2_3.opus"], [0, 0, 1, 0])
            .ShouldBe(["days/ann/s1", "days/ann/s1", "days/bob/s1", "days/ann/s2"]);

    [Fact]
    public void Find_FoldersOfASpeaker_AreSessions() =>
        RecordingSessions.Find(["id1/video/1.wav", "id1/video/2.wav", "id2/other\\1.wav"], [0, 0, 1])
            .ShouldBe(["id1/video", "id1/video", "id2/other"]);

    [Theory]
    [InlineData("ann/1.wav", "bob/s1_2.wav")]
    [InlineData("ann/s1_1.wav", "bob/day/s1_2.wav")]
    [InlineData("ann/sister_1.wav", "bob/s_2.wav")]
    [InlineData("s1_1.wav", "s1_2.wav")]
    public void Find_OneRuleDoesNotFitAll_ClaimsNothing(string one, string other) =>
        RecordingSessions.Find([one, other], [0, 1]).ShouldBeNull();
}
