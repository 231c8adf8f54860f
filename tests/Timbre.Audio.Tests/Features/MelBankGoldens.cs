using System.Text.Json;
using Timbre.Audio.Features;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Features;

/// <summary>Maps the reference cases of mel filters.</summary>
internal static class MelBankGoldens
{
    public static GoldenCheck? Map(GoldenCase golden) => golden.Name.Split('/')[1].Split('_')[0] switch
    {
        "kaldi" => () => Check(golden, Kaldi(golden.Parameters)),
        "torchaudio" => () => Check(golden, TorchAudio(golden.Parameters)),
        _ => null,
    };

    private static MelFilters TorchAudio(JsonElement parameters) => MelFilters.Linear(
        parameters.GetProperty("n_mels").GetInt32(),
        parameters.GetProperty("n_freqs").GetInt32(),
        Number(parameters, "sample_rate", 16000),
        Number(parameters, "f_min", 0),
        Number(parameters, "f_max", Number(parameters, "sample_rate", 16000) / 2),
        parameters.GetProperty("mel_scale").GetString() == "slaney" ? MelScale.Slaney : MelScale.Htk,
        parameters.GetProperty("norm").GetString() == "slaney" ? MelBandShape.UnitArea : MelBandShape.Triangle);

    private static double Number(JsonElement parameters, string name, double otherwise) =>
        parameters.TryGetProperty(name, out var found) ? found.GetDouble() : otherwise;

    private static MelFilters Kaldi(JsonElement parameters)
    {
        var high = parameters.GetProperty("high").GetDouble();
        return MelFilters.Kaldi(
            parameters.GetProperty("bins").GetInt32(),
            parameters.GetProperty("fft").GetInt32(),
            16000,
            parameters.GetProperty("low").GetDouble(),
            high > 0 ? high : 8000 + high);
    }

    private static void Check(GoldenCase golden, MelFilters filters)
    {
        var expected = golden.Outputs.GetProperty("filters").EnumerateArray().ToArray();
        GoldenTolerance.Check("bands", expected.Length, filters.Count, 0);
        for (var band = 0; band < expected.Length; band++)
        {
            var weights = golden.Resolve(expected[band].GetProperty("weights")).Values;
            var first = expected[band].GetProperty("first").GetInt32();

            // Bins that one side left out as zero count as zero on the other.
            var end = Math.Max(first + weights.Length, filters.First[band] + filters.Weights[band].Length);
            var dense = Enumerable.Range(0, end).Select(bin => (double)At(filters, band, bin)).ToArray();
            var reference = Enumerable.Range(0, end)
                .Select(bin => bin >= first && bin < first + weights.Length ? weights[bin - first] : 0).ToArray();
            GoldenTolerance.Check($"band {band}", reference, dense, 0, 2e-5);
        }
    }

    private static float At(MelFilters filters, int band, int bin)
    {
        var index = bin - filters.First[band];
        return index >= 0 && index < filters.Weights[band].Length ? filters.Weights[band][index] : 0;
    }
}
