using System.Text.Json;
using Timbre.Settings;
using Timbre.Training.Runs;

namespace Timbre.Cli.Runs;

/// <summary>What a run folder says of its run.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Description">The recipe's description.</param>
/// <param name="Seed">The recipe's seed.</param>
/// <param name="Steps">Steps of which there are measures.</param>
/// <param name="Seconds">Time spent up to there.</param>
/// <param name="Loss">The last mean loss; null where there is none.</param>
/// <param name="DataShare">
/// Share of the processor time that preparing data took, mean over the lines; null where it was not measured.
/// </param>
/// <param name="Validations">Every validation, oldest first.</param>
/// <param name="Models">Model files in the folder.</param>
internal sealed record RunSummary(
    string Folder,
    string Description,
    long Seed,
    long Steps,
    double Seconds,
    double? Loss,
    double? DataShare,
    IReadOnlyList<RunValidation> Validations,
    IReadOnlyList<string> Models)
{
    /// <summary>Reads a run folder, of a run that is over or still going on.</summary>
    /// <exception cref="RunFolderException">It is no run folder.</exception>
    /// <exception cref="SettingsException">Its recipe was changed to something unreadable.</exception>
    public static RunSummary Read(string path)
    {
        var folder = RunFolder.Open(path);
        var recipe = folder.ReadRecipe();
        var lines = File.Exists(folder.MetricsPath) ? File.ReadLines(folder.MetricsPath).Select(Parse).OfType<JsonElement>().ToArray() : [];
        return new RunSummary(
            folder.Path,
            recipe.Description,
            recipe.Seed,
            lines.Select(line => (long)(Number(line, "step") ?? 0)).DefaultIfEmpty().Max(),
            lines.Select(line => Number(line, "seconds") ?? 0).DefaultIfEmpty().Max(),
            lines.Where(line => Kind(line) == "train").Select(line => Number(line, "loss")).LastOrDefault(),
            lines.Average(line => Number(line, "dataShare")),
            [.. lines.Where(line => Kind(line) == "validation").Select(line =>
                new RunValidation((long)(Number(line, "step") ?? 0), 100 * (Number(line, "eer") ?? double.NaN), IsTrue(line, "isBest")))],
            [.. new[] { folder.BestModelPath, folder.LastModelPath }.Where(File.Exists)]);
    }

    /// <summary>The validation of the model kept as the best; null where nobody is held out, or nothing was validated yet.</summary>
    public RunValidation? Best => Validations.LastOrDefault(validation => validation.IsKept);

    private static bool IsTrue(JsonElement line, string name) =>
        line.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static string? Kind(JsonElement line) =>
        line.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString() : null;

    // Digits may say more than a number holds.
    private static double? Number(JsonElement line, string name) =>
        line.TryGetProperty(name, out var entry) && entry.ValueKind == JsonValueKind.Number && entry.GetDouble() is var number
            && double.IsFinite(number)
            ? number
            : null;

    // The last line of a run that goes on may be written only in part.
    private static JsonElement? Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line).RootElement is { ValueKind: JsonValueKind.Object } entry ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
