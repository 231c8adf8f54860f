using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Timbre.Client.Answers;
using Timbre.Client.Transport;

namespace Timbre.Client;

/// <summary>
/// Audio as it is spoken: samples in, who is speaking now out, once a second of audio. One thread may send while another reads.
/// </summary>
public sealed class LiveSession : IAsyncDisposable
{
    private const int BufferBytes = 4096;
    private readonly WebSocket _socket;
    private readonly Uri _address;

    internal LiveSession(WebSocket socket, Uri address) => (_socket, _address) = (socket, address);

    /// <summary>Sends audio.</summary>
    /// <param name="pcm">16-bit samples, little-endian, one channel, any number of bytes; a sample may come in two parts.</param>
    /// <param name="stop">Ends the whole session.</param>
    /// <exception cref="ProblemException">The service has ended the session.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> pcm, CancellationToken stop = default)
    {
        try
        {
            await _socket.SendAsync(pcm, WebSocketMessageType.Binary, endOfMessage: true, stop).ConfigureAwait(false);
        }
        catch (WebSocketException fault)
        {
            throw BrokenOff(fault);
        }
    }

    /// <summary>Says that there is no more audio: what was sent is answered, and then <see cref="ReadAsync"/> ends.</summary>
    /// <param name="stop">Ends the whole session.</param>
    /// <exception cref="ProblemException">The service has ended the session.</exception>
    public async Task CompleteAsync(CancellationToken stop = default)
    {
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop).ConfigureAwait(false);
        }
        catch (WebSocketException fault)
        {
            throw BrokenOff(fault);
        }
    }

    /// <summary>Reads answers as they come, until the session ends.</summary>
    /// <param name="stop">Ends the whole session.</param>
    /// <exception cref="ProblemException">The service broke off, or sent what cannot be read.</exception>
    public async IAsyncEnumerable<LiveAnswer> ReadAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        var message = new ArrayBufferWriter<byte>(BufferBytes);
        while (await ReceiveAsync(message, stop).ConfigureAwait(false) is { } answer)
        {
            yield return answer;
        }
    }

    /// <summary>Ends the session at once.</summary>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<LiveAnswer?> ReceiveAsync(ArrayBufferWriter<byte> message, CancellationToken stop)
    {
        message.ResetWrittenCount();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(message.GetMemory(BufferBytes), stop).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                message.Advance(part.Count);
                if (part.EndOfMessage)
                {
                    return JsonSerializer.Deserialize(message.WrittenSpan, ClientJson.Default.LiveAnswer)
                        ?? throw new JsonException("null");
                }
            }
        }
        catch (WebSocketException fault)
        {
            throw BrokenOff(fault);
        }
        catch (JsonException fault)
        {
            throw new ProblemException(Problems.Unreadable(_address, fault.Message), null, fault);
        }
    }

    private ProblemException BrokenOff(WebSocketException fault) => new(Problems.Unreachable(_address, fault), null, fault);
}
