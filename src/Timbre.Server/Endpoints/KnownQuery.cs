using Microsoft.AspNetCore.Http;
using Timbre.Faults;
using Timbre.Server.Faults;

namespace Timbre.Server.Endpoints;

/// <summary>
/// The names that the query of an address may have: a misspelled one would be answered as if it were not there, and
/// <c>levl=strict</c> less strictly than was meant.
/// </summary>
/// <param name="names">The names.</param>
internal sealed class KnownQuery(string[] names) : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var name in context.HttpContext.Request.Query.Keys)
        {
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new UploadException(
                    $"Request: expected {(names.Length == 0 ? "no query" : "a query of names that there are")}, got '{name}'. "
                        + (names.Length == 0 ? "Leave it out." : NearestName.Remedy(name, names)));
            }
        }

        return next(context);
    }
}
