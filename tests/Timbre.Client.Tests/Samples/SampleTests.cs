using Timbre.Testing;

namespace Timbre.Client.Tests.Samples;

/// <summary>The programs that ask a service do so, as programs of their own.</summary>
public sealed class SampleTests(ServedVoices served) : IClassFixture<ServedVoices>
{
    [Fact]
    public void RetiredSdk_WithUsingsAndAddressChanged_GoesThroughItsThreeScenarios()
    {
        string[] files =
        [
            served.File(1, 1, 12), served.File(1, 2, 6), served.File(9, 1, 12),
            served.File(2, 1, 4), served.File(2, 2, 4), served.File(2, 3, 4), served.File(2, 4, 4),
        ];

        var run = SampleRun.Of("RetiredSdk", [served.Address.ToString(), ServedVoices.Key, .. files]);

        run.Code.ShouldBe(0, run.Told);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "verification: RecognizedSpeaker",
            "verification: NoMatch",
            "identification: RecognizedSpeakers 1-1-12",
            "deleted: DeletedVoiceProfile",
            "deleted: DeletedVoiceProfile",
            "say one of 10: my voice is my passport verify me",
            "EnrollingVoiceProfile: 2 more",
            "EnrollingVoiceProfile: 1 more",
            "EnrolledVoiceProfile: 0 more",
            "phrase: RecognizedSpeaker",
            "reset: ResetVoiceProfile",
        ]);
    }

    [Fact]
    public void AskService_NamesTheVoice_AndSaysWhatIsWrong()
    {
        var (address, enrolled, key) = (served.Address.ToString(), served.File(1, 1, 8), ServedVoices.Key);

        SampleRun.Of("AskService", address, "ann", enrolled, served.File(1, 2, 6), key).Output.ShouldContain("ann: ");
        SampleRun.Of("AskService", address, "ann", enrolled, enrolled, "wrong").Output.ShouldStartWith("Service: expected a key");
    }
}
