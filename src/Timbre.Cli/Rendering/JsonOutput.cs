using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Timbre.Cli.Rendering;

/// <summary>
/// Answers as JSON: camelCase, letters of any language as they are, one document on standard output; what is no finite number is null.
/// </summary>
[
    UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "The program's project keeps its assembly whole: answers are records of it.")
]
[
    UnconditionalSuppressMessage(
        "AOT", "IL3050", Justification = "Answers hold texts, numbers and lists of them, which the serializer itself has code for.")
]
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new FiniteNumber<double>(), new FiniteNumber<float>() },
    };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    /// <summary>Writes one answer.</summary>
    public static void Write<T>(Terminal terminal, T answer) => terminal.Output.WriteLine(Text(answer));

    /// <summary>Writes one answer of several as a line of its own, at once (JSON Lines).</summary>
    public static void WriteLine<T>(Terminal terminal, T answer)
    {
        terminal.Output.WriteLine(Line(answer));
        terminal.Output.Flush();
    }

    /// <summary>An answer as text of several lines.</summary>
    public static string Text<T>(T answer) => JsonSerializer.Serialize(answer, Indented);

    /// <summary>An answer as text of one line.</summary>
    public static string Line<T>(T answer) => JsonSerializer.Serialize(answer, Compact);
}
