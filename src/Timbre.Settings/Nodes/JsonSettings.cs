using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Timbre.Settings.Nodes;

/// <summary>Settings as JSON, which is what model files hold.</summary>
public static class JsonSettings
{
    // Twice what the deepest setting needs.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 24 };

    /// <summary>Reads JSON.</summary>
    /// <param name="text">One value; no comments, no key twice.</param>
    /// <param name="source">What faults call it.</param>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static SettingNode Parse(string text, string source)
    {
        using var document = JsonDocument.Parse(text, Strict);
        try
        {
            return Convert(document.RootElement, source);
        }
        catch (InvalidOperationException fault)
        {
            // A string whose escapes make no text, such as half a surrogate pair.
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <summary>Writes JSON on one line.</summary>
    /// <param name="node">The settings.</param>
    public static string Write(SettingNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, node);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static SettingNode Convert(JsonElement element, string source) => element.ValueKind switch
    {
        JsonValueKind.Object => new SettingMap(source, 0, [.. element.EnumerateObject().Select(
            property => KeyValuePair.Create(property.Name, Convert(property.Value, source)))]),
        JsonValueKind.Array => new SettingList(source, 0, [.. element.EnumerateArray().Select(item => Convert(item, source))]),
        JsonValueKind.String => new SettingScalar(source, 0, element.GetString(), true),
        JsonValueKind.Null => new SettingScalar(source, 0, null, false),
        _ => new SettingScalar(source, 0, element.GetRawText(), false),
    };

    private static void Write(Utf8JsonWriter writer, SettingNode node)
    {
        switch (node)
        {
            case SettingMap map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Entries)
                {
                    writer.WritePropertyName(key);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case SettingList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case SettingScalar { Value: null }:
                writer.WriteNullValue();
                break;
            case SettingScalar { IsText: true } scalar:
                writer.WriteStringValue(scalar.Value);
                break;
            case SettingScalar scalar:
                writer.WriteRawValue(scalar.Value!);
                break;
        }
    }
}
