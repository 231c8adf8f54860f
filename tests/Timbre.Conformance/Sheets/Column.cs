using System.Globalization;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Wire;

namespace Timbre.Conformance.Sheets;

/// <summary>
/// Compares answers with lines of the reference; <c>rule</c> behind a section: what it recommends where nothing is known.
/// </summary>
/// <param name="sheet">Where it is written down.</param>
/// <param name="surface">Whose answers they are.</param>
internal sealed class Column(Sheet sheet, Surface surface)
{
    private const double Exact = 1e-6;
    private const string ErrorCodeHeader = "x-ms-error-code";

    /// <summary>The same of another version.</summary>
    public Column Of(Surface other) => new(sheet, other);

    public void Holds(string section, string line, bool holds, object? got) =>
        sheet.Add(section, line, surface, holds ? Verdict.Conforms : Verdict.Differs, $"got {got}");

    public void Is<T>(string section, string line, T expected, T actual) =>
        Holds(section, line, EqualityComparer<T>.Default.Equals(expected, actual), $"{actual} in place of {expected}");

    public void IsNumber(string section, string line, double expected, double actual) => Holds(
        section,
        line,
        Math.Abs(expected - actual) < Exact,
        string.Create(CultureInfo.InvariantCulture, $"{actual} in place of {expected}"));

    public void HasShape(string section, string line, Shape shape, System.Text.Json.JsonElement value)
    {
        var fault = shape.FaultOf(value);
        Holds(section, line, fault is null, fault);
    }

    public void NotTried(string section, string line) => sheet.Add(section, line, surface, Verdict.NotTried, "");

    /// <summary>A success with a status; its body is JSON where it has one.</summary>
    public void Answers(string section, string line, int status, Reply reply)
    {
        Is(section, line, status, reply.Status);
        if (reply.Length > 0)
        {
            Is("1.1 rule", "bodies are application/json", RawClient.JsonType, reply.MediaType);
            Holds("1.1 rule", "bodies are UTF-8 without byte order mark", !reply.HasByteOrderMark, "one");
        }
    }

    /// <summary>A refusal that is one of some: status, code, text, form of the body, and the header of the last version.</summary>
    public void Refuses(string section, string line, Reply reply, params Refusal[] expected)
    {
        var error = reply.At("error");
        var (code, message) = (Text(error, "code"), Text(error, "message"));
        Holds(
            section,
            line,
            Array.Exists(expected, one => one.Status == reply.Status && Fits(one.Code, code) && Fits(one.Message, message)),
            $"{reply} in place of {string.Join(" or ", expected.AsEnumerable())}");
        var form = Shape.Error.FaultOf(error) ?? (reply.Json.EnumerateObject().Count() == 1 ? null : "more than an error");
        Holds("4.5", "an error is {\"error\":{\"code\",\"message\"}}", form is null, form);
        Is("1.1 rule", "bodies are application/json", RawClient.JsonType, reply.MediaType);
        if (surface.IsStable)
        {
            var header = reply.Header(ErrorCodeHeader);
            Holds(
                "1.3", "errors have the header x-ms-error-code, equal to the code", header is not null && header == code, header ?? "none");
        }
    }

    private static string? Text(System.Text.Json.JsonElement error, string name) =>
        error.ValueKind == System.Text.Json.JsonValueKind.Object && error.TryGetProperty(name, out var value) ? $"{value}" : null;

    private static bool Fits(string expected, string? actual) => actual is not null && (expected.EndsWith('*')
        ? actual.StartsWith(expected[..^1], StringComparison.Ordinal)
        : actual == expected);
}
