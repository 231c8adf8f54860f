using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timbre.Cli.Pages;

/// <summary>How the data of pages is written: in camel case, markup and quotes escaped, so that it can stand inside a page.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PageData))]
internal sealed partial class PageJson : JsonSerializerContext
{
    /// <summary>The data as text.</summary>
    public static string Write(PageData data) => JsonSerializer.Serialize(data, Default.PageData);
}
