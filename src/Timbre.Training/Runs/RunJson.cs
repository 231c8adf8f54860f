using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Timbre.Training.Runs;

/// <summary>How a run's own records are written as JSON.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "ILLink.Descriptors.xml keeps the records of this assembly whole.")]
[
    UnconditionalSuppressMessage(
        "AOT", "IL3050", Justification = "Records hold texts, numbers and lists of them, which the serializer itself has code for.")
]
internal static class RunJson
{
    private static readonly JsonSerializerOptions Plain = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static readonly JsonSerializerOptions Lines = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Words = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>A record with its names as they are.</summary>
    public static string Write<T>(T record) => JsonSerializer.Serialize(record, Plain);

    /// <summary>Reads such a record.</summary>
    /// <exception cref="JsonException">The text is no JSON of this type.</exception>
    public static T? Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Plain);

    /// <summary>A line of a log: names in camel case, nothing where there is no value.</summary>
    public static byte[] WriteLine(object record) => JsonSerializer.SerializeToUtf8Bytes(record, record.GetType(), Lines);

    /// <summary>A word in quotes, letters of any language as they are.</summary>
    public static string Quote(string word) => JsonSerializer.Serialize(word, Words);
}
