using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Timbre.Server.Faults;

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
    /// <exception cref="UploadException">A WebSocket names several.</exception>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var key))
        {
            return key.ToString();
        }

        var authorization = request.Headers[HeaderNames.Authorization].ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : OfProtocols([.. request.HttpContext.WebSockets.WebSocketRequestedProtocols
                .Where(protocol => protocol.StartsWith(ProtocolKey, StringComparison.Ordinal))]);
    }

    // Which of two is meant nobody knows; what the one may do the other may not.
    private static string? OfProtocols(string[] keys) => keys switch
    {
        [] => null,
        [var key] => key[ProtocolKey.Length..],
        _ => throw new UploadException(
            $"Request: expected one key among the subprotocols, got {keys.Length}. Leave all but one out."),
    };

    /// <summary>Finds that of a client of the retired service.</summary>
    /// <returns>Null where there is none.</returns>
    public static string? OfAzure(HttpRequest request) =>
        request.Headers.TryGetValue(AzureHeader, out var key) ? key.ToString() : null;
}
