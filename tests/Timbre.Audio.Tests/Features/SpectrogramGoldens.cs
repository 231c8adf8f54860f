using System.Text.Json;
using Timbre.Audio.Features;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Features;

/// <summary>Maps the reference cases of spectrograms and of the mel bands made from them.</summary>
internal static class SpectrogramGoldens
{
    private const double LogTolerance = 2e-4;

    public static GoldenCheck? MapMagnitude(GoldenCase golden)
    {
        var parameters = golden.Parameters;
        var words = parameters.GetProperty("window").GetString()!.Split(' ');
        var window = words[0] switch
        {
            "hann" => WindowKind.Hanning,
            "hamming" => WindowKind.Hamming,
            "blackman" => WindowKind.Blackman,
            _ => (WindowKind?)null,
        };
        if (window is null || words[^1] != "periodic")
        {
            return null;
        }

        return () =>
        {
            var spectrogram = new Spectrogram(new SpectrogramOptions
            {
                TransformLength = parameters.GetProperty("n_fft").GetInt32(),
                FrameShift = parameters.GetProperty("hop").GetInt32(),
                WindowLength = parameters.GetProperty("win").GetInt32(),
                Centered = parameters.GetProperty("center").GetBoolean(),
                Window = window.Value,
            });
            var magnitudes = spectrogram.Compute(KaldiFilterBankGoldens.Waveform(golden));
            KaldiFilterBankGoldens.CheckFeatures(golden, magnitudes, spectrogram.Bins, 2e-6, 1e-5);
        };
    }

    public static GoldenCheck? MapVoxCelebTrainer(GoldenCase golden)
    {
        if (!golden.Name.Contains("/clovaai_log_mel", StringComparison.Ordinal))
        {
            return null;
        }

        var options = MelSpectrogramOptions.VoxCelebTrainer with
        {
            Bins = golden.Parameters.GetProperty("n_mels").GetInt32(),
            Normalization = golden.Name.Contains("instancenorm", StringComparison.Ordinal)
                ? FeatureNormalization.Instance
                : FeatureNormalization.None,
        };
        return () => Check(golden, options, LogTolerance);
    }

    public static GoldenCheck? MapSpeechBrain(GoldenCase golden)
    {
        var options = MelSpectrogramOptions.SpeechBrain with { Bins = 40, Normalization = FeatureNormalization.None };
        foreach (var parameter in golden.Parameters.EnumerateObject())
        {
            if (Set(options, parameter.Name, parameter.Value) is not { } changed)
            {
                return null;
            }

            options = changed;
        }

        // Decibels: 10 / ln 10 times as coarse as natural logarithms.
        return () => Check(golden, options, LogTolerance * 4.35);
    }

    private static MelSpectrogramOptions? Set(MelSpectrogramOptions options, string name, JsonElement value) => name switch
    {
        "n_mels" => options with { Bins = value.GetInt32() },
        "n_fft" => options with { TransformLength = value.GetInt32() },
        "win_length" => options with { WindowLength = (int)(value.GetDouble() * 16) },
        "hop_length" => options with { FrameShift = (int)(value.GetDouble() * 16) },
        "sample_rate" when value.GetDouble() == 16000 => options,
        "f_min" => options with { LowFrequencyHz = value.GetDouble() },
        "f_max" => options with { HighFrequencyHz = value.GetDouble() },
        _ => null,
    };

    private static void Check(GoldenCase golden, MelSpectrogramOptions options, double tolerance)
    {
        var features = new MelSpectrogram(options).Compute(KaldiFilterBankGoldens.Waveform(golden));
        KaldiFilterBankGoldens.CheckFeatures(golden, features, options.Bins, 0, tolerance);
    }
}
