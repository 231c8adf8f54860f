using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Timbre.Speakers;

/// <summary>How options are written as JSON.</summary>
internal static class ModelJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The text of some settings.</summary>
    public static string Write<T>(T options) => JsonSerializer.Serialize(options, TypeOf<T>());

    /// <summary>Settings from their text; what it leaves out keeps its default.</summary>
    /// <exception cref="JsonException">The text is no JSON of this type.</exception>
    public static T Read<T>(string text)
    {
        var node = JsonNode.Parse(text, documentOptions: Strict);
        ModelDefaults.Complete(node, typeof(T));
        return node.Deserialize(TypeOf<T>()) ?? throw new JsonException("Expected a value, got null.");
    }

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>?)ModelJsonContext.Default.GetTypeInfo(typeof(T))
        ?? throw new NotSupportedException($"Model JSON: expected a type that model files hold, got {typeof(T).Name}.");
}
