using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Working;

/// <summary>Who asks too often is told when to come again; others are not held up.</summary>
public sealed class RequestRateTests
{
    [Fact]
    public async Task Ask_TooOften_IsToldWhenToComeAgain()
    {
        using var server = new RunningServer(new() { Keys = ["one", "two"], RequestsPerMinute = 6 });

        (await AskAsync("v1", "X-Api-Key", "one")).Status.ShouldBe(200);
        var refused = await AskAsync("v1", "X-Api-Key", "one");

        refused.Status.ShouldBe(429);
        refused.RetryAfter.ShouldBeInRange(1, 10);
        refused.Text.ShouldContain("urn:timbre:problem:too-fast");
        (await AskAsync("v1", "X-Api-Key", "two")).Status.ShouldBe(200);
        (await AskAsync("healthz", "X-Api-Key", "one")).Status.ShouldBe(200);

        async Task<(int Status, double RetryAfter, string Text)> AskAsync(string path, string header, string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { header, key } } };
            using var response = await server.Client.SendAsync(request);
            return (
                (int)response.StatusCode,
                response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0,
                await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Ask_ByTheRetiredServicesAddressTooOften_IsRefusedInItsWords()
    {
        using var server = new RunningServer(new() { RequestsPerMinute = 6 });
        const string Path = "speaker/identification/v2.0/text-independent/profiles";
        (await server.GetAsync(Path)).Status.ShouldBe(200);

        var (status, json) = await server.GetAsync(Path);

        status.ShouldBe(429);
        json.GetProperty("error").GetProperty("code").GetString().ShouldBe("RateLimit");
    }

    [Fact]
    public async Task Guess_Keys_IsSlowedDown()
    {
        using var server = new RunningServer(new() { Keys = ["the key"], RequestsPerMinute = 6 });
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "v1") { Headers = { { "X-Api-Key", $"guess {i}" } } };
            using var response = await server.Client.SendAsync(request);
            statuses.Add((int)response.StatusCode);
        }

        statuses.ShouldBe([401, 429, 429, 429]);
    }
}
