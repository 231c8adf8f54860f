using System.Text.Json;
using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.Testing;

namespace Timbre.MetricLearning.Tests.Goldens;

/// <summary>Settings a reference ran with, read by name.</summary>
internal static class GoldenParameters
{
    public static float Number(this GoldenCase golden, string name, double otherwise = double.NaN) =>
        golden.Parameters.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number
            ? (float)found.GetDouble()
            : double.IsNaN(otherwise) ? throw new FormatException($"{golden.Name}: no parameter '{name}'.") : (float)otherwise;

    public static bool Flag(this GoldenCase golden, string name) =>
        golden.Parameters.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    public static string? Text(this GoldenCase golden, string name) =>
        golden.Parameters.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    public static bool Has(this JsonElement element, string name) => element.TryGetProperty(name, out _);

    /// <summary>Distance as the names of pytorch-metric-learning and torch give it.</summary>
    public static DistanceKind Distance(this GoldenCase golden) =>
        golden.Text("similarity") == "cosine" || golden.Text("distance") == "1-cos"
            ? DistanceKind.Cosine
            : golden.Flag("squared") || golden.Number("power", 1) == 2 ? DistanceKind.SquaredEuclidean : DistanceKind.Euclidean;

    /// <summary>The options with the case's distance, normalization and reduction.</summary>
    public static T Comparing<T>(this GoldenCase golden, T options)
        where T : PairLossOptions => (T)((PairLossOptions)options with
        {
            Distance = golden.Distance(),
            Normalize = golden.Flag("normalize"),
            Reduction = golden.Text("reducer") is "avg_nonzero" or "softplus" ? Reduction.MeanOfPositive : Reduction.Mean,
        });
}
