using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Hosting;

/// <summary>A service that is told to stop answers what it was asked before.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Stop_WhileHearing_AnswersFirst()
    {
        using var server = new RunningServer(new() { Workers = 1 });
        var recording = Wav.Of(1, 1, seconds: 20);
        (await server.PostAsync("v1/speakers/ann/recordings", Wav.Of(1, 2, seconds: 4))).Status.ShouldBe(201);
        var asked = Enumerable.Range(0, 3).Select(_ => server.PostAsync("v1/identify", recording)).ToList();

        await Task.WhenAny(asked);
        await server.StopAsync();

        var answers = await Task.WhenAll(asked);
        answers.ShouldAllBe(answer => answer.Status == 200);
        await Should.ThrowAsync<HttpRequestException>(() => server.GetAsync("v1"));
    }
}
