using System.Net.Sockets;
using System.Text;
using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Hosting;

/// <summary>Requests that are too many, or never end, are refused in order; the service goes on.</summary>
public sealed class LimitsTests
{
    [Fact]
    public async Task Ask_MoreThanCanWait_IsToldToTryAgain()
    {
        using var server = new RunningServer(new() { Workers = 1, Waiting = 1 });
        var recording = Wav.Of(1, 1, seconds: 20);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAsync("v1/identify")));
        var old = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAsync(
            "speaker/identification/v2.0/text-independent/profiles/x/enrollments")));

        answers.Count(answer => answer.Status == 200).ShouldBeGreaterThanOrEqualTo(1);
        var refused = answers.Where(answer => answer.Status != 200).ToList();
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(answer => answer.Status == 429 && answer.RetryAfter != null && answer.Text.Contains("server-busy"));
        old.ShouldAllBe(answer => answer.Status == 404);
        (await SendAsync("v1/identify")).Status.ShouldBe(200);

        async Task<(int Status, string? RetryAfter, string Text)> SendAsync(string path)
        {
            using var content = new ByteArrayContent(recording);
            using var response = await server.Client.PostAsync(new Uri(path, UriKind.Relative), content);
            return ((int)response.StatusCode, response.Headers.RetryAfter?.ToString(), await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Ask_WithoutEverEnding_IsEndedByTheLimit()
    {
        using var server = new RunningServer(new() { MostSeconds = 0.5 });
        using var client = new TcpClient(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes("POST /v1/identify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nRIFF"));
        var buffer = new byte[4096];

        var count = await stream.ReadAsync(buffer);

        var answer = Encoding.ASCII.GetString(buffer, 0, count);
        answer.ShouldStartWith("HTTP/1.1 408");
        (await server.GetAsync("v1")).Status.ShouldBe(200);
    }
}
