using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timbre.Speakers;

/// <summary>How options are written as JSON: camel case, words for enumerations, unknown keys refused.</summary>
internal static class ModelJson
{
    private static readonly JsonSerializerOptions Settings = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write<T>(T options) => JsonSerializer.Serialize(options, Settings);

    /// <exception cref="JsonException">The text is no JSON of this type.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Settings)
        ?? throw new JsonException("Expected a value, got null.");
}
