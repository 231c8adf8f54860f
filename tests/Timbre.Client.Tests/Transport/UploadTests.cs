using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Timbre.Client.Tests.Transport;

/// <summary>How recordings travel, seen from the other side.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private const long Length = 96 * 1024 * 1024;
    private const long MostAhead = 32 * 1024 * 1024;
    private readonly WebApplication _app = Build();
    private RequestDelegate _answer = _ => Task.CompletedTask;

    public Task InitializeAsync()
    {
        _app.MapPost("/v1/{**rest}", context => _answer(context));
        return _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("call.wav")]
    public async Task Stream_OfManyBytes_IsReadAsItIsTaken(string? name)
    {
        await using var stream = new ForwardStream(Length);
        long given = 0, taken = 0;
        _answer = async context =>
        {
            // What a socket holds is read ahead; the rest waits until this side takes it.
            var buffer = new byte[1024 * 1024];
            taken = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length);
            given = stream.Given;
            while (await context.Request.Body.ReadAsync(buffer) is > 0 and var count)
            {
                taken += count;
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        };
        using var client = Client();

        await Should.ThrowAsync<ProblemException>(() => client.IdentifyAsync(Recording.FromStream(stream, name)));

        given.ShouldBeLessThan(MostAhead);
        stream.Given.ShouldBe(Length);
        taken.ShouldBeGreaterThanOrEqualTo(Length);
    }

    [Fact]
    public async Task Recording_ThatIsRefused_IsNotSent()
    {
        await using var stream = new ForwardStream(Length);
        _answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
        using var client = Client();

        (await Should.ThrowAsync<ProblemException>(() => client.IdentifyAsync(Recording.FromStream(stream)))).Problem.Status.ShouldBe(401);

        stream.Given.ShouldBe(0);
    }

    [Fact]
    public async Task Files_HaveTheirNames_WhateverIsInThem()
    {
        string[] names = ["a \"b\".wav", "ä/ö.wav", "日本.wav"];
        IReadOnlyList<string> sent = [];
        _answer = async context =>
        {
            sent = [.. (await context.Request.ReadFormAsync()).Files.Select(file => $"{file.FileName}:{file.Length}")];
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        };
        using var client = Client();

        await Should.ThrowAsync<ProblemException>(
            () => client.Speakers.EnrollAsync("a", [.. names.Select((name, i) => Recording.FromBytes(new byte[i], name))]));

        sent.ShouldBe(names.Select((name, i) => $"{name}:{i}"));
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        return builder.Build();
    }

    private TimbreClient Client() => new(new Uri(_app.Urls.Single()));
}
