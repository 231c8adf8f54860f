using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Timbre.Server.Security;

/// <summary>The key that a request brings.</summary>
internal static class SentKey
{
    /// <summary>The header of our own clients.</summary>
    public const string Header = "X-Api-Key";

    /// <summary>The header of clients of the retired service.</summary>
    public const string AzureHeader = "Ocp-Apim-Subscription-Key";

    /// <summary>What a page names as the protocol of its WebSocket, beside <c>key.</c> and the key: it cannot set headers.</summary>
    public const string Protocol = "timbre";

    private const string Bearer = "Bearer ";
    private const string ProtocolKey = "key.";

    /// <summary>Finds it.</summary>
    /// <returns>Null where there is none.</returns>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var key))
        {
            return key.ToString();
        }

        var authorization = request.Headers[HeaderNames.Authorization].ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : request.HttpContext.WebSockets.WebSocketRequestedProtocols
                .FirstOrDefault(protocol => protocol.StartsWith(ProtocolKey, StringComparison.Ordinal))?[ProtocolKey.Length..];
    }

    /// <summary>Finds that of a client of the retired service.</summary>
    /// <returns>Null where there is none.</returns>
    public static string? OfAzure(HttpRequest request) =>
        request.Headers.TryGetValue(AzureHeader, out var key) ? key.ToString() : null;
}
