using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace Timbre.Client.Transport;

/// <summary>
/// Opens a WebSocket over the client's own connections. The runtime's client of them tells of a refusal no more than its status; here
/// the service's words are read like those of any other.
/// </summary>
/// <remarks>RFC 6455, section 4.1.</remarks>
internal sealed class WebSocketHandshake
{
    private const string KeyHeader = "Sec-WebSocket-Key";
    private const string AcceptHeader = "Sec-WebSocket-Accept";
    private const string VersionHeader = "Sec-WebSocket-Version";
    private const string Version = "13";

    // Its own number, which answers prove that they know.
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static readonly TimeSpan s_keepAlive = TimeSpan.FromSeconds(30);
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>The request.</summary>
    /// <param name="address">Of http or https.</param>
    public HttpRequestMessage Ask(Uri address)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        message.Headers.Connection.Add("Upgrade");
        message.Headers.Upgrade.Add(new("websocket"));
        message.Headers.TryAddWithoutValidation(KeyHeader, _key);
        message.Headers.TryAddWithoutValidation(VersionHeader, Version);
        return message;
    }

    /// <summary>The socket of an answer.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public async Task<WebSocket> AcceptAsync(HttpResponseMessage response, Uri address, CancellationToken stop)
    {
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols
            || !response.Headers.TryGetValues(AcceptHeader, out var accepted) || !accepted.SequenceEqual([Accepted()]))
        {
            response.Dispose();
            throw new ProblemException(Problems.Unreadable(address, "no WebSocket"));
        }

        var stream = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { KeepAliveInterval = s_keepAlive });
    }

#pragma warning disable CA5350 // What the protocol prescribes; nothing is kept secret by it.
    private string Accepted() => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(_key + Magic)));
#pragma warning restore CA5350
}
