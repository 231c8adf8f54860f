using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Timbre.Server.Azure;

/// <summary>An answer of the retired service's form: JSON whose names and their order differ by version.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="write">Writes the body.</param>
internal sealed class AzureAnswer(int status, Action<Utf8JsonWriter> write) : IResult
{
    // Text as it is: answers are JSON and never part of a page.
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The address of what was made; null: none.</summary>
    public string? Location { get; init; }

    /// <summary>A refusal.</summary>
    public static AzureAnswer Of(AzureError error) => new(error.Status, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("code", error.Code);
        json.WriteString("message", error.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    })
    {
        ErrorCode = error.Code,
    };

    private string? ErrorCode { get; init; }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext context)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, s_plain))
        {
            write(json);
        }

        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.WrittenCount;
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (ErrorCode is not null)
        {
            response.Headers["x-ms-error-code"] = ErrorCode;
        }

        await response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
