using Microsoft.AspNetCore.Http;
using Timbre.Server.Faults;

namespace Timbre.Server.Security;

/// <summary>Lets a request pass whose key may do what it asks for.</summary>
/// <param name="keys">The keys.</param>
/// <param name="needed">What the key has to be allowed.</param>
internal sealed class KeyCheck(KeyRing keys, KeyScopes needed) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = SentKey.Of(context.HttpContext.Request);
        var scopes = keys.ScopesOf(key);
        if (scopes is null)
        {
            context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return ValueTask.FromResult<object?>(Problems.Unauthorized(isGiven: !string.IsNullOrEmpty(key)));
        }

        return (scopes & needed) == needed ? next(context) : ValueTask.FromResult<object?>(Problems.Forbidden(needed));
    }
}
