using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;

namespace Timbre.Settings.Writing;

/// <summary>
/// The JSON schema of a record of options (draft 2020-12): what editors complete, explain and underline by. Made from the
/// record itself, so that it says what the binder does.
/// </summary>
public sealed class OptionsSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, JsonNode> _definitions = new(StringComparer.Ordinal);

    private OptionsSchema()
    {
    }

    /// <summary>Writes the schema, one definition for each record.</summary>
    /// <param name="type">The outermost record.</param>
    /// <param name="title">What the schema is of.</param>
    /// <param name="others">Keys that a text may hold besides, with their schemas.</param>
    [
        UnconditionalSuppressMessage(
            "Trimming", "IL2026", Justification = "Nodes hold texts, numbers and switches, which need no reflection.")
    ]
    [
        UnconditionalSuppressMessage(
            "AOT", "IL3050", Justification = "Nodes hold texts, numbers and switches, which need no code of their own.")
    ]
    public static string Write(Type type, string title, IReadOnlyDictionary<string, JsonObject> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var schema = new OptionsSchema();
        var properties = schema.PropertiesOf(type);
        foreach (var (key, other) in others)
        {
            properties[key] = other.DeepClone();
        }

        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        whole["$defs"] = new JsonObject(schema._definitions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        return whole.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
    }

    private JsonObject PropertiesOf(Type type)
    {
        var properties = new JsonObject();
        foreach (var property in OptionProperty.Of(type))
        {
            properties[property.Key] = PropertyOf(property);
        }

        return properties;
    }

    private JsonObject PropertyOf(OptionProperty property)
    {
        var schema = SchemaOf(property.Type, property.Range);
        if (property.IsNullable)
        {
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        if (Summaries.Of(property.Property) is { Length: > 0 } summary)
        {
            schema["description"] = summary;
        }

        return schema;
    }

    private JsonObject SchemaOf(Type type, OptionRange? range)
    {
        if (OptionTypes.ElementOf(type) is { } element)
        {
            return new JsonObject { ["type"] = "array", ["items"] = SchemaOf(element, range) };
        }

        if (OptionTypes.TableOf(type) is { } value)
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = SchemaOf(value, range) };
        }

        return OptionTypes.IsScalar(type) ? ScalarOf(type, range) : new JsonObject { ["$ref"] = $"#/$defs/{DefinitionOf(type)}" };
    }

    private static JsonObject ScalarOf(Type type, OptionRange? range)
    {
        if (type.IsEnum)
        {
            return new JsonObject { ["enum"] = new JsonArray([.. OptionTypes.WordsOf(type).Keys.Select(word => (JsonNode)word)]) };
        }

        var schema = new JsonObject
        {
            ["type"] = type switch
            {
                _ when type == typeof(bool) => "boolean",
                _ when type == typeof(int) || type == typeof(long) => "integer",
                _ when type == typeof(double) || type == typeof(float) => "number",
                _ => "string",
            },
        };
        if (type == typeof(TimeSpan))
        {
            schema["pattern"] = "^-?[0-9.]+m?s$";
        }

        if (range is not null)
        {
            schema[range.ExcludesMinimum ? "exclusiveMinimum" : "minimum"] = range.Minimum;
            if (!range.IsOpen)
            {
                schema[range.ExcludesMaximum ? "exclusiveMaximum" : "maximum"] = range.Maximum;
            }
        }

        return schema;
    }

    private string DefinitionOf(Type type)
    {
        if (_definitions.ContainsKey(type.Name))
        {
            return type.Name;
        }

        // Named before it is filled: options may hold others of their own kind.
        _definitions[type.Name] = new JsonObject();
        _definitions[type.Name] = type.IsAbstract ? ChoiceOf(type) : RecordOf(type, null);
        return type.Name;
    }

    private JsonObject ChoiceOf(Type type)
    {
        var kinds = KindCatalog.Of(type).Kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).ToList();
        var words = new JsonObject { ["enum"] = new JsonArray([.. kinds.Select(kind => (JsonNode)kind.Key)]) };
        return new JsonObject { ["anyOf"] = new JsonArray([words, .. kinds.Select(kind => (JsonNode)RecordOf(kind.Value, kind.Key))]) };
    }

    private JsonObject RecordOf(Type type, string? kind)
    {
        var properties = PropertiesOf(type);
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (Summaries.Of(type) is { Length: > 0 } summary)
        {
            schema["description"] = summary;
        }

        if (kind is not null)
        {
            // Not required: a recipe that extends another may leave the kind to it.
            properties.Insert(0, SettingMap.KindKey, new JsonObject { ["const"] = kind });
        }

        schema["properties"] = properties;
        return schema;
    }
}
