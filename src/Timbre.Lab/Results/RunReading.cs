using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Timbre.Lab.Protocols;
using Timbre.Lab.Running;
using Timbre.Speakers.Networks;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Lab.Results;

/// <summary>Reads what a run wrote into a result.</summary>
internal static class RunReading
{
    private const int Digits = 5;

    private static readonly ConcurrentDictionary<(string Entry, LabProtocol Protocol), string> Hashes = new();

    // What the entries of the log vary; settings that other networks have are none of theirs.
    private static readonly Recipe Standard = new() { Network = new LogNetworkOptions() };

    /// <summary>
    /// Hash of all settings by which a run differs from the defaults, its seed apart: a setting that is new in the program, and left at
    /// its default, makes no other recipe.
    /// </summary>
    public static string HashOf(LabRun run) => Hashes.GetOrAdd((run.Entry.RecipeName, run.Protocol), _ =>
    {
        var recipe = run.Protocol.Of(run.Entry, Standard.Seed) with { Entry = null, Description = "", Versions = Standard.Versions };
        var settings = string.Join('\n', recipe.DifferencesFrom(Standard));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings)))[..16];
    });

    /// <summary>Reads a run that is over.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="run">Which it is.</param>
    /// <param name="diverged">True where it ended because numbers were lost.</param>
    public static LabResult Read(RunFolder folder, LabRun run, bool diverged)
    {
        var lines = File.ReadLines(folder.MetricsPath).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var training = lines.Where(line => Kind(line) == "train" && Number(line, "loss") is not null).ToList();
        var batch = run.Protocol.Of(run.Entry, run.Seed).Batch;
        var slices = batch.Speakers * batch.UtterancesPerSpeaker;
        return new LabResult(
            run.Entry.Number,
            run.Protocol.Name,
            run.Seed,
            HashOf(run),
            folder.ReadRecipe().Data.Speakers ?? 0,
            training.Count == 0 ? 0 : training[^1].GetProperty("step").GetInt64(),
            Round(lines.Count == 0 ? 0 : Number(lines[^1], "seconds") ?? 0),
            diverged,
            lines.Where(line => Kind(line) == "validation").Select(line => Number(line, "eer")).LastOrDefault() is { } eer
                ? Round(eer)
                : null,
            [.. training.Select(line => PointOf(line, slices))],
            training.Count == 0 ? [] : GradientsOf(training[training.Count / 2]));
    }

    private static LabPoint PointOf(JsonElement line, int slices)
    {
        var measured = line.TryGetProperty("fixed", out var found) ? found : default;
        return new LabPoint(
            line.GetProperty("step").GetInt64(),
            Round(line.GetProperty("loss").GetDouble()),
            Number(line, "accuracy"),
            Number(line, "fraction"),
            Number(measured, "loss"),
            Number(measured, "accuracy"),
            Number(measured, "fraction"),
            Round(slices / line.GetProperty("utterancesPerSecond").GetDouble()));
    }

    // Weights of convolutions in the order of the network; biases and what is added to them say nothing of depth.
    private static IReadOnlyList<LayerGradient> GradientsOf(JsonElement line) =>
        !line.TryGetProperty("layerGradients", out var layers)
            ? []
            : [.. layers.EnumerateObject()
                .Where(
                    layer =>
                        layer.Name.Contains("conv", StringComparison.Ordinal) && layer.Name.EndsWith("weight", StringComparison.Ordinal))
                .Select(layer => new LayerGradient(layer.Name, Round(layer.Value.GetDouble())))];

    private static string? Kind(JsonElement line) => line.GetProperty("kind").GetString();

    private static double? Number(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out var entry) && entry.ValueKind == JsonValueKind.Number
            ? Round(entry.GetDouble())
            : null;

    private static double Round(double value) =>
        double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
