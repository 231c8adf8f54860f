using System.Text.Json;
using Timbre.Evaluation;
using Timbre.Training.Doctor;

namespace Timbre.Training.History;

/// <summary>A line of <c>metrics.jsonl</c>, of this version or an earlier one: what it does not say, or not rightly, is null.</summary>
internal sealed class MeasuresLine : IDisposable
{
    private readonly JsonDocument _document;

    private MeasuresLine(JsonDocument document) => _document = document;

    /// <summary>What kind of line it is; null where it does not say.</summary>
    public string? Kind => Find("kind") is { ValueKind: JsonValueKind.String } kind ? kind.GetString() : null;

    /// <summary>Reads a line; null where it is no object with a step.</summary>
    public static MeasuresLine? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            var entry = new MeasuresLine(document);
            if (entry.Number("step") is not null)
            {
                return entry;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // A line cut short by a full disk.
        }

        return null;
    }

    /// <summary>It as measures of steps.</summary>
    public StepMeasures ToSteps()
    {
        var held = Find("fixed");
        return new StepMeasures(
            Step,
            Number("seconds") ?? 0,
            Number("loss"),
            Number("fraction"),
            Number("accuracy"),
            Number("learningRate"),
            Number("gradientNorm"),
            Number(held, "loss"),
            Number(held, "accuracy"),
            Number("dataShare"));
    }

    /// <summary>It as a validation.</summary>
    public ValidationMeasures ToValidation() => new(
        Step,
        Number("seconds") ?? 0,
        Number("eer") ?? double.NaN,
        Number("standardError"),
        Sets(),
        Number(Find("calibration"), "cllr"),
        Find("isBest") is { ValueKind: JsonValueKind.True },
        Scores())
    {
        MinCllr = Number(Find("calibration"), "minCllr"),
    };

    /// <summary>It as a finding of the training doctor; null for a kind that only a newer program knows.</summary>
    public Finding? ToFinding() => Enum.TryParse<FindingKind>(Text("finding"), ignoreCase: true, out var kind)
        ? new Finding(kind, Text("subject"), Text("seen"), Text("matters"), Text("remedy")) { Step = Step }
        : null;

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private long Step => (long)Number("step")!.Value;

    private JsonElement? Find(string name) => Find(_document.RootElement, name);

    private double? Number(string name) => Number(_document.RootElement, name);

    private Dictionary<string, double> Sets() => Find("sets") is { ValueKind: JsonValueKind.Object } sets
        ? sets.EnumerateObject().ToDictionary(set => set.Name, set => Number(set.Value, "eer") ?? double.NaN, StringComparer.Ordinal)
        : [];

    private ScoreHistogram? Scores() =>
        Find("scores") is { } scores && Number(scores, "low") is { } low && Number(scores, "width") is { } width
            && Counts(scores, "targets") is { Length: > 0 } targets && Counts(scores, "nontargets") is { } nontargets
            && targets.Length == nontargets.Length
            ? new ScoreHistogram(low, width, targets, nontargets)
            : null;

    private static int[]? Counts(JsonElement scores, string name) =>
        Find(scores, name) is { ValueKind: JsonValueKind.Array } counts
            ? [.. counts.EnumerateArray().Select(count => count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var n) ? n : 0)]
            : null;

    private static JsonElement? Find(JsonElement? within, string name) =>
        within is { ValueKind: JsonValueKind.Object } line && line.TryGetProperty(name, out var found) ? found : null;

    // Digits may say more than a number holds.
    private static double? Number(JsonElement? within, string name) =>
        Find(within, name) is { ValueKind: JsonValueKind.Number } entry && entry.GetDouble() is var number && double.IsFinite(number)
            ? number
            : null;
}
