using System.Text.Json;
using Timbre.Testing;

namespace Timbre.Neural.Tests;

/// <summary>Settings of a reference case that may be left out.</summary>
internal static class CaseSettings
{
    public static double NumberOr(this JsonElement settings, string name, double otherwise) =>
        settings.TryGetProperty(name, out var value) ? GoldenTensor.Number(value) : otherwise;

    public static long WholeOr(this JsonElement settings, string name, long otherwise) =>
        settings.TryGetProperty(name, out var value) ? value.GetInt64() : otherwise;

    public static bool FlagOr(this JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
