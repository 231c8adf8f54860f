using System.Text.Encodings.Web;
using System.Text.Json;

namespace Timbre.Cli.Rendering;

/// <summary>Answers as JSON: camelCase, letters of any language as they are, one document on standard output.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one answer.</summary>
    public static void Write<T>(Terminal terminal, T answer) =>
        terminal.Output.WriteLine(JsonSerializer.Serialize(answer, Options));
}
