using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Timbre.Server.Faults;

namespace Timbre.Server.Security;

/// <summary>Lets a request pass whose key may do what it asks for.</summary>
/// <param name="keys">The keys.</param>
/// <param name="needed">What the key has to be allowed.</param>
internal sealed class KeyCheck(KeyRing keys, KeyScopes needed) : IEndpointFilter
{
    private const string KeyHeader = "X-Api-Key";
    private const string Bearer = "Bearer ";
    private const string ProtocolKey = "key.";

    /// <summary>What a page names as the protocol of its WebSocket, beside <c>key.</c> and the key: it cannot set headers.</summary>
    public const string Protocol = "timbre";

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var scopes = keys.ScopesOf(KeyOf(context.HttpContext.Request));
        if (scopes is null)
        {
            context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return ValueTask.FromResult<object?>(Problems.Unauthorized());
        }

        return (scopes & needed) == needed ? next(context) : ValueTask.FromResult<object?>(Problems.Forbidden(needed));
    }

    private static string? KeyOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(KeyHeader, out var key))
        {
            return key.ToString();
        }

        var authorization = request.Headers[HeaderNames.Authorization].ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : request.HttpContext.WebSockets.WebSocketRequestedProtocols
                .FirstOrDefault(protocol => protocol.StartsWith(ProtocolKey, StringComparison.Ordinal))?[ProtocolKey.Length..];
    }
}
