namespace Timbre.Evaluation.Trials;

public sealed class TrialSpeakersTests
{
    [Fact]
    public void Find_SpeakerFolders_NumbersThem() =>
        Find("1 set/ann/1.wav set/ann/2.wav", "0 set/ann/1.wav set/bob/1.wav").ShouldBe([0, 0, 1]);

    [Fact]
    public void Find_SessionsBelowSpeakers_TakesTheSpeaker() =>
        Find("1 ann/monday/1.wav ann/friday/1.wav", "0 ann/monday/1.wav bob/monday/1.wav").ShouldBe([0, 0, 1]);

    [Fact]
    public void Find_FolderOfItsOwnBelowEachSpeaker_IsNoOtherAnswer() =>
        Find("1 ann/audio/1.wav ann/audio/2.wav", "0 ann/audio/1.wav bob/audio/1.wav").ShouldBe([0, 0, 1]);

    [Fact]
    public void Find_TwoDepthsThatDivideDifferently_ClaimsNothing() =>
        Find("1 women/ann/1.wav women/ann/2.wav", "0 women/ann/1.wav men/bob/1.wav", "1 men/joe/1.wav men/joe/1.wav").ShouldBeNull();

    [Fact]
    public void Find_TrialsThatContradict_ClaimsNothing() =>
        Find("1 ann/1.wav bob/1.wav", "0 ann/1.wav joe/1.wav").ShouldBeNull();

    [Fact]
    public void Find_NoFolders_ClaimsNothing() => Find("1 a.wav b.wav", "0 a.wav c.wav").ShouldBeNull();

    private static IReadOnlyList<int>? Find(params string[] lines) => TrialSpeakers.Find(new TrialList(
        "list", [.. lines.Select(line => line.Split(' ')).Select(parts => new Trial(parts[0] == "1", parts[1], parts[2]))]));
}
