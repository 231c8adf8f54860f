using System.Text;

namespace Timbre.Conformance.Wire;

/// <summary>Sends what real clients of the retired service sent, to the letter.</summary>
/// <param name="address">Scheme, host and port of the service.</param>
/// <param name="key">The key; empty: none is sent.</param>
internal sealed class RawClient(Uri address, string key) : IDisposable
{
    public const string AudioType = "audio/wav; codecs=audio/pcm";
    public const string JsonType = "application/json";
    private const string KeyHeader = "Ocp-Apim-Subscription-Key";
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };

    public Uri Address { get; } = address;

    public bool HasKey => key.Length > 0;

    public Task<Reply> GetAsync(string path, string? contentType = null) => SendAsync(HttpMethod.Get, path, Leftover(contentType));

    public Task<Reply> DeleteAsync(string path, string? contentType = null) => SendAsync(HttpMethod.Delete, path, Leftover(contentType));

    /// <summary>Sends a body of a type; null: without one.</summary>
    public Task<Reply> PostAsync(string path, byte[] body, string? contentType = AudioType) =>
        SendAsync(HttpMethod.Post, path, Typed(new ByteArrayContent(body), contentType));

    public Task<Reply> PostJsonAsync(string path, string text, string contentType = JsonType) =>
        PostAsync(path, Encoding.UTF8.GetBytes(text), contentType);

    /// <summary>Sends a body in chunks whose number is not told, without a type.</summary>
    public async Task<Reply> PostChunksAsync(string path, byte[] body)
    {
        using var message = Message(HttpMethod.Post, path, new ByteArrayContent(body));
        message.Headers.TransferEncodingChunked = true;
        return await SendAsync(message).ConfigureAwait(false);
    }

    /// <summary>Asks by another key; null: without one.</summary>
    public async Task<Reply> GetByKeyAsync(string path, string? otherKey)
    {
        using var message = Message(HttpMethod.Get, path, null);
        message.Headers.Remove(KeyHeader);
        if (otherKey is not null)
        {
            message.Headers.Add(KeyHeader, otherKey);
        }

        return await SendAsync(message).ConfigureAwait(false);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var message = Message(method, path, content);
        return await SendAsync(message).ConfigureAwait(false);
    }

    private async Task<Reply> SendAsync(HttpRequestMessage message)
    {
        using var response = await _http.SendAsync(message).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return new Reply((int)response.StatusCode, response.Headers, response.Content.Headers, body);
    }

    private HttpRequestMessage Message(HttpMethod method, string path, HttpContent? content)
    {
        var message = new HttpRequestMessage(method, new Uri(Address, path)) { Content = content };
        message.Headers.Add("Accept", JsonType);
        if (key.Length > 0)
        {
            message.Headers.Add(KeyHeader, key);
        }

        return message;
    }

    // A client that uses one set of headers for everything sends them where there is no body.
    private static ByteArrayContent? Leftover(string? contentType) =>
        contentType is null ? null : Typed(new ByteArrayContent([]), contentType);

    private static ByteArrayContent Typed(ByteArrayContent content, string? contentType)
    {
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return content;
    }
}
