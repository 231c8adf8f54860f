using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Timbre.Server.Endpoints;

/// <summary>What addresses that take a query have in common.</summary>
internal static class QueryRequests
{
    /// <summary>Takes these names in the query, each once, and no others.</summary>
    public static TBuilder TakingQuery<TBuilder>(this TBuilder builder, params string[] names)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(new KnownQuery(names));
}
