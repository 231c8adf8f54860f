using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timbre.Speakers;

/// <summary>An enumeration as a word in camel case, never as a number.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
