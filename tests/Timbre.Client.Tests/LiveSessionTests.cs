using Timbre.Client.Answers;

namespace Timbre.Client.Tests;

/// <summary>Live audio to a running service.</summary>
public sealed class LiveSessionTests(ServedVoices served) : IClassFixture<ServedVoices>
{
    private const int BytesPerSecond = 32_000;

    [Fact]
    public async Task Listen_ToAVoiceThatIsEnrolled_NamesItOnceASecond()
    {
        using var client = served.Client();
        await client.Speakers.EnrollAsync("liv", [served.Recording(5, 1), served.Recording(5, 2)]);
        await using var live = await client.ListenAsync(rule: DecisionRule.Of(DecisionLevel.Convenience));
        var reading = ReadAsync(live);

        // In odd parts: a sample may be cut in two.
        foreach (var part in served.Samples(5, 3, 6).Chunk(4001))
        {
            await live.SendAsync(part);
        }

        await live.CompleteAsync();
        var answers = await reading;

        answers.Count.ShouldBeInRange(1, 6);
        answers[^1].Seconds.ShouldBe(6, 0.01);
        answers[^1].State.ShouldBe(LiveState.Speaking);
        answers[^1].Speaker.ShouldBe("liv");
        answers[^1].Decision.ShouldNotBeNull();
    }

    [Fact]
    public async Task Listen_ToSilence_IsSilence()
    {
        using var client = served.Client();
        await using var live = await client.ListenAsync();

        await live.SendAsync(new byte[BytesPerSecond]);
        await live.CompleteAsync();
        var answers = await ReadAsync(live);

        answers.ShouldHaveSingleItem().State.ShouldBe(LiveState.Silence);
    }

    [Fact]
    public async Task Listen_Wrongly_IsToldInTheServicesWords()
    {
        using var client = served.Client();
        using var stranger = new TimbreClient(served.Address, "wrong");

        (await Should.ThrowAsync<ProblemException>(() => client.ListenAsync(rateHz: 1))).Message.ShouldContain("expected rate to be 8000");
        (await Should.ThrowAsync<ProblemException>(() => stranger.ListenAsync())).Kind.ShouldBe("unauthorized");
    }

    private static async Task<List<LiveAnswer>> ReadAsync(LiveSession live)
    {
        var answers = new List<LiveAnswer>();
        await foreach (var answer in live.ReadAsync())
        {
            answers.Add(answer);
        }

        return answers;
    }
}
