using System.Text.Json;
using Timbre.Audio.Features;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Features;

/// <summary>Maps the reference cases of Kaldi's filter bank, by their parameters.</summary>
internal static class KaldiFilterBankGoldens
{
    private const double LogTolerance = 2e-4;

    public static GoldenCheck? Map(GoldenCase golden)
    {
        var options = Options(golden);
        return options is null ? null : () => Check(golden, options);
    }

    public static WindowKind Window(string name) => Enum.Parse<WindowKind>(name, ignoreCase: true);

    /// <summary>Audio of a case: integers stand for integers / 32768.</summary>
    public static float[] Waveform(GoldenCase golden)
    {
        var element = golden.Inputs.GetProperty("waveform");
        var tensor = element.TryGetProperty("ref", out var name) ? golden.Data.GetProperty(name.GetString()!) : element;
        var scale = tensor.GetProperty("dtype").GetString() == "int64" ? 1.0 / 32768 : 1;
        return Array.ConvertAll(golden.Input("waveform").Values, sample => (float)(sample * scale));
    }

    /// <summary>Compares features with whatever a case kept of its reference.</summary>
    public static void CheckFeatures(GoldenCase golden, float[] features, int columns, double relative, double absolute)
    {
        var shape = golden.Output("shape").Integers;
        GoldenTolerance.Check("shape", [shape[0], shape[1]], [features.Length / columns, (double)columns], 0);
        var rows = golden.Outputs.TryGetProperty("rows", out _)
            ? golden.Output("rows").Integers
            : [.. Enumerable.Range(0, shape[0])];
        var kept = rows.SelectMany(row => features.Skip(row * columns).Take(columns)).ToArray();
        GoldenTolerance.Check("values", golden.Output("values").Values, kept, relative, absolute);
        if (golden.Outputs.TryGetProperty("mean_over_frames", out _))
        {
            var means = Enumerable.Range(0, columns)
                .Select(column => Enumerable.Range(0, shape[0]).Average(row => (double)features[(row * columns) + column]));
            GoldenTolerance.Check("mean", golden.Output("mean_over_frames").Values, means.ToArray(), relative, absolute);
        }

        if (golden.Outputs.TryGetProperty("sum_per_frame", out _))
        {
            var sums = features.Chunk(columns).Select(row => row.Sum(value => (double)value)).ToArray();
            GoldenTolerance.Check("sums", golden.Output("sum_per_frame").Values, sums, relative, absolute * columns);
        }
    }

    private static void Check(GoldenCase golden, FilterBankOptions options)
    {
        var bank = new FilterBank(options);
        var samples = Waveform(golden);
        var features = bank.Compute(samples);
        if (golden.IsError)
        {
            // torchaudio raises for audio shorter than a frame, Kaldi and this library give no frames.
            GoldenTolerance.Check("frames", 0, bank.Frames(samples.Length), 0);
            return;
        }

        CheckFeatures(
            golden,
            features,
            bank.Dimension,
            options.UseLog ? 0 : 1e-5,
            options.UseLog ? Math.Max(LogTolerance, 1.5 * SinglePrecisionError(golden)) : 0);
    }

    /// <summary>How far the reference itself moves in single precision.</summary>
    private static double SinglePrecisionError(GoldenCase golden) =>
        golden.Outputs.TryGetProperty("max_abs_difference_float32_run", out var found)
            && GoldenTensor.Number(found) is var error && double.IsFinite(error) ? error : 0;

    private static FilterBankOptions? Options(GoldenCase golden)
    {
        var options = new FilterBankOptions { Bins = 23 };
        if (golden.Name.Contains("/wespeaker_", StringComparison.Ordinal))
        {
            options = new FilterBankOptions { Window = WindowKind.Hamming };
        }

        var energy = false;
        var energyLast = false;
        foreach (var parameter in golden.Parameters.EnumerateObject())
        {
            var value = parameter.Value;
            switch (parameter.Name)
            {
                case "use_energy":
                    energy = value.GetBoolean();
                    break;
                case "htk_compat":
                    energyLast = value.GetBoolean();
                    break;
                case "norm_mean" or "subtract_mean" when value.GetBoolean():
                    options = options with
                    {
                        Normalization = options.Normalization == FeatureNormalization.None
                            ? FeatureNormalization.Mean
                            : options.Normalization,
                    };
                    break;
                case "norm_var" when value.GetBoolean():
                    options = options with { Normalization = FeatureNormalization.MeanAndVariance };
                    break;
                case "norm_mean" or "norm_var" or "subtract_mean":
                    break;
                default:
                    if (Set(options, parameter.Name, value) is not { } changed)
                    {
                        return null;
                    }

                    options = changed;
                    break;
            }
        }

        return energy ? options with { Energy = energyLast ? EnergyColumn.Last : EnergyColumn.First } : options;
    }

    private static FilterBankOptions? Set(FilterBankOptions options, string name, JsonElement value) => name switch
    {
        "num_mel_bins" => options with { Bins = value.GetInt32() },
        "frame_length" => options with { FrameLengthMs = value.GetDouble() },
        "frame_shift" => options with { FrameShiftMs = value.GetDouble() },
        "sample_frequency" => options with { SampleRateHz = (int)value.GetDouble() },
        "dither" => options with { Dither = value.GetDouble() },
        "window_type" => options with { Window = Window(value.GetString()!) },
        "preemphasis_coefficient" => options with { PreEmphasis = value.GetDouble() },
        "remove_dc_offset" => options with { RemoveDcOffset = value.GetBoolean() },
        "use_power" => options with { UsePower = value.GetBoolean() },
        "use_log_fbank" => options with { UseLog = value.GetBoolean() },
        "snip_edges" => options with { SnipEdges = value.GetBoolean() },
        "low_freq" => options with { LowFrequencyHz = value.GetDouble() },
        "high_freq" => options with { HighFrequencyHz = value.GetDouble() },
        "round_to_power_of_two" => options with { RoundToPowerOfTwo = value.GetBoolean() },
        "raw_energy" => options with { RawEnergy = value.GetBoolean() },
        "energy_floor" => options with { EnergyFloor = value.GetDouble() },
        _ => null,
    };
}
