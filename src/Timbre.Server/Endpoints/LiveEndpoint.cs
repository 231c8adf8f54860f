using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Timbre.Audio.Faults;
using Timbre.Evaluation.Decisions;
using Timbre.Recognition;
using Timbre.Server.Answers;
using Timbre.Server.Faults;
using Timbre.Server.Security;
using Timbre.Server.Working;

namespace Timbre.Server.Endpoints;

/// <summary>Audio as it is spoken, by WebSocket: samples in, who is speaking now out, once a second.</summary>
internal static class LiveEndpoint
{
    /// <summary>How many samples a second come, as the query says.</summary>
    public const string Rate = "rate";

    private const int RateHz = 16_000;
    private const int LeastRateHz = 8_000;
    private const int MostRateHz = 48_000;
    private const double WindowSeconds = 4;
    private const int Candidates = 3;
    private const int BufferBytes = 32 * 1024;

    /// <summary>Adds it.</summary>
    public static void Map(RouteGroupBuilder api, KeyRing keys) => api.MapGet("/live", ListenAsync)
        .WithTags("Questions")
        .WithName("live")
        .WithSummary("Who is speaking now?")
        .WithDescription(
            "A WebSocket. Send 16-bit PCM, little-endian, one channel, "
                + "as binary messages of any size (`rate` says how many samples a second, "
            + "16000 unless it does); every second of audio is answered by a text message. A key may come as the subprotocol `key.KEY` "
            + "beside `timbre`, since pages cannot set headers.")
        .Produces<LiveAnswer>(StatusCodes.Status101SwitchingProtocols)
        .DisableRequestTimeout()
        .AddEndpointFilter(new KeyCheck(keys, KeyScopes.Ask))
        .TakingQuery([.. AskedRule.Names, Rate]);

    private static async Task<IResult> ListenAsync(HttpContext context, Recognizer recognizer, WorkGate gate, CancellationToken stop)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw new UploadException("Request: expected a WebSocket, got a plain request. Open ws://.../v1/live.");
        }

        var (rule, rate) = (AskedRule.Of(context.Request), RateOf(context.Request));
        using var socket = await context.WebSockets.AcceptWebSocketAsync(ProtocolOf(context)).ConfigureAwait(false);
        try
        {
            await AnswerAsync(socket, new LiveWindow(rate, WindowSeconds), rate, rule, recognizer, gate, stop).ConfigureAwait(false);
            if (socket.State == WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            // Who listened went away: nothing is left to be told.
        }

        return Results.Empty;
    }

    private static async Task AnswerAsync(
        WebSocket socket,
        LiveWindow window,
        int rate,
        DecisionRule? rule,
        Recognizer recognizer,
        WorkGate gate,
        CancellationToken stop)
    {
        var buffer = new byte[BufferBytes];
        var answered = 0L;
        while (await socket.ReceiveAsync(buffer.AsMemory(), stop).ConfigureAwait(false) is var got
            && got.MessageType != WebSocketMessageType.Close)
        {
            if (got.MessageType == WebSocketMessageType.Text)
            {
                await socket.CloseOutputAsync(
                    WebSocketCloseStatus.InvalidMessageType,
                    "Live: expected samples as binary messages, got text.",
                    stop).ConfigureAwait(false);
                return;
            }

            window.Add(buffer.AsSpan(0, got.Count));

            // While one answer is worked on nothing is received: who sends faster than can be heard is slowed down, and misses answers.
            if (window.Count - answered >= rate)
            {
                answered += (window.Count - answered) / rate * rate;
                var answer = await HearAsync(window, rate, rule, recognizer, gate, stop).ConfigureAwait(false);
                var text = JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Default.LiveAnswer);
                await socket.SendAsync(text.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, stop).ConfigureAwait(false);
            }
        }
    }

    private static async Task<LiveAnswer> HearAsync(
        LiveWindow window, int rate, DecisionRule? rule, Recognizer recognizer, WorkGate gate, CancellationToken stop)
    {
        var seconds = Rounded.Of((double)window.Count / rate);
        try
        {
            var recording = Recording.FromSamples(window.Samples(), rate, "live");
            var heard = IdentifiedAnswer.Of(await gate.RunAsync(
                () => recognizer.Identify(recording, Candidates, rule, stop), stop).ConfigureAwait(false));
            return new LiveAnswer(seconds, "speaking", heard.Speaker, heard.Candidates, heard.Decision);
        }
        catch (NoSpeechException)
        {
            return new LiveAnswer(seconds, "silence", null, [], null);
        }
        catch (ServerBusyException)
        {
            return new LiveAnswer(seconds, "busy", null, [], null);
        }
    }

    private static int RateOf(HttpRequest request)
    {
        var text = request.Query[Rate].ToString();
        return text.Length == 0 ? RateHz
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rate)
                && rate is >= LeastRateHz and <= MostRateHz ? rate
            : throw new UploadException($"Request: expected rate to be {LeastRateHz} to {MostRateHz}, got '{text}'. Name another.");
    }

    private static string? ProtocolOf(HttpContext context) =>
        context.WebSockets.WebSocketRequestedProtocols.Contains(SentKey.Protocol) ? SentKey.Protocol : null;
}
