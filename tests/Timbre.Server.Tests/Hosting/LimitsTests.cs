using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
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
    public async Task Connect_MoreThanMayBeOpen_IsClosed()
    {
        using var server = new RunningServer(new() { MostConnections = 1 });
        (await server.GetAsync("v1")).Status.ShouldBe(200);
        using var other = new TcpClient(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);

        await other.GetStream().WriteAsync("GET /v1 HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        var count = await ReadAsync(other.GetStream());

        count.ShouldBe(0);
        (await server.GetAsync("v1")).Status.ShouldBe(200);

        static async Task<int> ReadAsync(NetworkStream stream)
        {
            try
            {
                return await stream.ReadAsync(new byte[16]);
            }
            catch (IOException)
            {
                // Closed in the middle of what was sent.
                return 0;
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ask_AboutTwoPeople_IsToldWhereTheServiceListensForThem(bool listens)
    {
        using var server = new RunningServer(new() { ListensForSecondVoices = listens });
        (await server.PostAsync("v1/speakers/ann/recordings", Wav.Of(1, 1, seconds: 4))).Status.ShouldBe(201);

        var (status, json) = await server.PostAsync("v1/identify", Wav.OfTwo(1, 7, seconds: 5));

        status.ShouldBe(200);
        (json.GetProperty("recording").GetProperty("twoPeople").ValueKind == JsonValueKind.Object).ShouldBe(listens);
    }

    [Fact]
    public async Task Ready_WhereTheGalleryIsGone_IsNot()
    {
        var gallery = Path.Combine(Directory.CreateTempSubdirectory().FullName, "voices.db");
        using var server = new RunningServer(new() { Gallery = gallery });
        (await server.Client.GetAsync(new Uri("readyz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        File.Delete(gallery);

        (await server.Client.GetAsync(new Uri("readyz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Directory.Delete(Path.GetDirectoryName(gallery)!, recursive: true);
    }

    // A backup that was copied back, by another program's way of writing files.
    [Fact]
    public async Task Ready_WhereAnotherGalleryIsInItsPlace_IsNot()
    {
        var folder = Directory.CreateTempSubdirectory();
        var (gallery, backup) = (Path.Combine(folder.FullName, "voices.db"), Path.Combine(folder.FullName, "backup.db"));
        var log = new LogEntries();
        using var server = new RunningServer(new() { Gallery = gallery }, builder => builder.Logging.AddProvider(log));
        File.Copy(gallery, backup);
        (await server.PostAsync("v1/speakers/ann/recordings", Wav.Of(1, 1))).Status.ShouldBe(201);
        (await server.Client.GetAsync(new Uri("readyz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        File.Move(backup, gallery, overwrite: true);

        (await server.Client.GetAsync(new Uri("readyz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var (status, refused) = await server.PostAsync("v1/speakers/bob/recordings", Wav.Of(2, 1));
        status.ShouldBe(503);
        refused.GetProperty("detail").GetString()!.ShouldContain("got none or another in its place");
        refused.GetRawText().ShouldNotContain(folder.Name, customMessage: "where it lies is for the log");
        log.All.ShouldContain(entry => entry.Contains("was not answered") && entry.Contains(gallery));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Ask_WithABodyThatHttpDoesNotKnow_IsToldInOurWords()
    {
        using var server = new RunningServer();
        using var client = new TcpClient(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "POST /v1/identify HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nno number\r\n"));
        using var reader = new StreamReader(client.GetStream());

        var answer = await reader.ReadToEndAsync();

        answer.ShouldStartWith("HTTP/1.1 400");
        answer.ShouldContain("expected one that HTTP allows, whole and with every parameter, got one that is cut off or of another form.");
        answer.ShouldNotContain("Bad chunk", customMessage: "that is what Kestrel says");
    }

    // Past the service's own limit, and slower than Kestrel waits for.
    [Theory]
    [InlineData("/v1/identify", 0.5, 240)]
    [InlineData("/v1/identify", 60, 1_000_000)]
    [InlineData("/speaker/identification/v2.0/text-independent/profiles", 0.5, 240)]
    public async Task Ask_TooSlowly_IsToldInOurWordsAndLoggedInOneLine(string path, double mostSeconds, double bytesPerSecond)
    {
        var log = new LogEntries();
        using var server = new RunningServer(new() { MostSeconds = mostSeconds }, builder =>
        {
            builder.Logging.AddProvider(log);
            builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond, TimeSpan.FromSeconds(1.5)));
        });
        using var client = new TcpClient(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{{\"l"));

        var answer = await ReadToEndAsync(client.GetStream());

        answer.ShouldStartWith("HTTP/1.1 408");
        answer.ShouldContain("urn:timbre:problem:timed-out");
        answer.ShouldNotContain("MinRequestBodyDataRate");
        log.All.Where(entry => entry.Contains("Error") || entry.Contains("Warning")).ShouldHaveSingleItem()
            .ShouldContain($"POST {path} 408 in");

        // To the end of the connection, or its reset in the middle of the body: all is logged then that will be.
        static async Task<string> ReadToEndAsync(NetworkStream stream)
        {
            var (text, buffer) = (new StringBuilder(), new byte[4096]);
            try
            {
                while (await stream.ReadAsync(buffer) is > 0 and var count)
                {
                    text.Append(Encoding.ASCII.GetString(buffer, 0, count));
                }
            }
            catch (IOException)
            {
            }

            return text.ToString();
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
