using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Timbre.Server.Measuring;
using Timbre.Server.Working;

namespace Timbre.Server.Endpoints;

/// <summary>What addresses that take recordings have in common.</summary>
internal static class RecordingRequests
{
    private static readonly int[] s_refusals =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
        StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType,
        StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable,
    ];

    /// <summary>
    /// Says in the service's description what is taken and how faults are answered; whatever a body is called, it is heard, as long as
    /// there is room for it, and counted.
    /// </summary>
    public static TBuilder TakingRecordings<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.AddEndpointFilter<TBuilder, RoomCheck>().AddEndpointFilter<TBuilder, AnswerCount>();
        foreach (var status in s_refusals)
        {
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
        }

        return builder.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "A recording of any format that can be read, or files as a form.",
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["audio/*"] = new() { Schema = Binary() },
                    ["application/octet-stream"] = new() { Schema = Binary() },
                    ["multipart/form-data"] = new()
                    {
                        Schema = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            Properties = new Dictionary<string, IOpenApiSchema>
                            {
                                ["files"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Binary() },
                                [AskedChannel.Name] = new OpenApiSchema { Type = JsonSchemaType.String },
                            },
                        },
                    },
                },
            };
            return Task.CompletedTask;
        });
    }

    private static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
