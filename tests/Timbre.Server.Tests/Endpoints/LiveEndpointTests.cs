using System.Net.WebSockets;
using System.Text.Json;
using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Endpoints;

public sealed class LiveEndpointTests
{
    private const int Header = 44;
    private const int Part = 9_999;

    [Fact]
    public async Task Live_VoicesOneAfterTheOther_AreNamedAsTheySpeak()
    {
        using var server = new RunningServer();
        foreach (var (name, voice) in new[] { ("ann", 1), ("bob", 2) })
        {
            (await server.PostFormAsync($"v1/speakers/{name}/recordings", Wav.Of(voice, 1), Wav.Of(voice, 2))).Status.ShouldBe(201);
        }

        var answers = await ListenAsync(server, [.. Wav.Of(1, 3, 6)[Header..], .. new byte[5 * 32_000], .. Wav.Of(2, 3, 6)[Header..]]);

        // Parts of odd length: samples come in halves.
        answers.Count.ShouldBeInRange(15, 17);
        Best(answers, second: 5).ShouldBe("ann");
        answers.ShouldContain(answer => answer.GetProperty("state").GetString() == "silence");
        Best(answers, second: 16).ShouldBe("bob");
    }

    [Fact]
    public async Task Live_WithKeys_NeedsOne()
    {
        using var server = new RunningServer(new() { Keys = ["ask=alpha"] });

        await Should.ThrowAsync<WebSocketException>(() => ListenAsync(server, []));
        (await ListenAsync(server, Wav.Silence(2)[Header..], "timbre", "key.alpha")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Live_WithSeveralKeys_IsRefused()
    {
        using var server = new RunningServer(new() { Keys = ["ask=alpha", "enroll=beta"] });

        await Should.ThrowAsync<WebSocketException>(() => ListenAsync(server, [], "timbre", "key.alpha", "key.beta"));
        server.Client.DefaultRequestHeaders.Add("Connection", "Upgrade");
        server.Client.DefaultRequestHeaders.Add("Upgrade", "websocket");
        server.Client.DefaultRequestHeaders.Add("Sec-WebSocket-Version", "13");
        server.Client.DefaultRequestHeaders.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        server.Client.DefaultRequestHeaders.Add("Sec-WebSocket-Protocol", "key.alpha, key.beta");
        var (status, json) = await server.GetAsync("v1/live");

        status.ShouldBe(400);
        json.GetProperty("detail").GetString()!.ShouldContain("expected one key among the subprotocols, got 2. Leave all but one out.");
    }

    [Fact]
    public async Task Live_ByAPlainRequest_IsAProblem()
    {
        using var server = new RunningServer();

        var (status, json) = await server.GetAsync("v1/live");

        status.ShouldBe(400);
        json.GetProperty("detail").GetString()!.ShouldContain("expected a WebSocket, got a plain request.");
    }

    [Fact]
    public async Task Live_Text_IsClosedWithTheReason()
    {
        using var server = new RunningServer();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server.Client.BaseAddress!) { Scheme = "ws", Path = "v1/live" }.Uri, default);

        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);
        await socket.ReceiveAsync(new byte[100], default);

        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.InvalidMessageType);
        socket.CloseStatusDescription.ShouldNotBeNull().ShouldContain("expected samples as binary messages");
    }

    private static string? Best(IEnumerable<JsonElement> answers, int second) => answers
        .Last(answer => answer.GetProperty("seconds").GetDouble() <= second + 1 && answer.GetProperty("candidates").GetArrayLength() > 0)
        .GetProperty("candidates")[0].GetProperty("speaker").GetString();

    private static async Task<List<JsonElement>> ListenAsync(RunningServer server, byte[] audio, params string[] protocols)
    {
        using var socket = new ClientWebSocket();
        foreach (var protocol in protocols)
        {
            socket.Options.AddSubProtocol(protocol);
        }

        await socket.ConnectAsync(new Uri($"ws://{server.Client.BaseAddress!.Authority}/v1/live"), CancellationToken.None);
        var sending = Task.Run(async () =>
        {
            foreach (var part in audio.Chunk(Part))
            {
                await socket.SendAsync(part.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        });
        var (answers, buffer) = (new List<JsonElement>(), new byte[64 * 1024]);
        while (
            await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is var got
                && got.MessageType != WebSocketMessageType.Close)
        {
            answers.Add(JsonDocument.Parse(buffer.AsMemory(0, got.Count)).RootElement.Clone());
        }

        await sending;
        return answers;
    }
}
