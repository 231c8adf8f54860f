using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Timbre.Conformance.Wire;

/// <summary>An answer as it came.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="headers">Its headers.</param>
/// <param name="contentHeaders">Those of its body.</param>
/// <param name="body">Its bytes.</param>
internal sealed class Reply(int status, HttpResponseHeaders headers, HttpContentHeaders contentHeaders, byte[] body)
{
    private readonly JsonElement _json = Parse(body);

    public int Status { get; } = status;

    public string Text { get; } = Encoding.UTF8.GetString(body);

    public int Length { get; } = body.Length;

    public bool HasByteOrderMark { get; } = body.AsSpan().StartsWith(Encoding.UTF8.Preamble);

    /// <summary>Undefined where the body is no JSON.</summary>
    public JsonElement Json => _json;

    public string MediaType => contentHeaders.ContentType?.MediaType ?? "";

    /// <summary>A header; null where it is not there.</summary>
    public string? Header(string name) => headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>A property of the answer; undefined where it is not there.</summary>
    public JsonElement At(string name) =>
        _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A text of the answer; empty where it is none.</summary>
    public string TextAt(string name) => At(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    /// <summary>A number of the answer; not a number where it is none.</summary>
    public double NumberAt(string name) => At(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : double.NaN;

    public override string ToString() => $"{Status} {Text}";

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
