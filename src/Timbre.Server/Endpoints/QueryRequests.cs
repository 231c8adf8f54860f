using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using Timbre.Recognition.Recordings;
using Timbre.Server.Working;

namespace Timbre.Server.Endpoints;

/// <summary>What addresses that take a query have in common.</summary>
internal static class QueryRequests
{
    private static readonly Dictionary<string, string> s_described = new()
    {
        [AskedRule.Level] = "How sure the answer has to be: convenience, balanced or strict.",
        [AskedRule.Far] = "How sure it has to be, as the share of strangers that are accepted, such as 0.1%; in place of level.",
        [AskedChannel.Name] = $"The only channel that is heard: {ChannelName.Rule}. Unless it is said, all are, mixed.",
        [LiveEndpoint.Rate] = "Samples a second.",
    };

    /// <summary>
    /// Takes these names in the query, each once, and no others; the service's description says those that the framework does not read.
    /// </summary>
    public static TBuilder TakingQuery<TBuilder>(this TBuilder builder, params string[] names)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(new KnownQuery(names)).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var name in names.Where(s_described.ContainsKey))
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Description = s_described[name],
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }

            return Task.CompletedTask;
        });
}
