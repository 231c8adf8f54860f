using Timbre.Audio.Features;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.Audio.Tests.Features;

[Trait("Category", "Goldens")]
public class AudioFeaturesGoldenTests(ITestOutputHelper output)
{
    [Fact]
    public void AudioFeatures_EveryMappedCase_EqualsTheReference() => GoldenSuite.Run(output, "audio_features", Map);

    private static GoldenCheck? Map(GoldenCase golden) => golden.Family switch
    {
        "fbank" => KaldiFilterBankGoldens.Map(golden),
        "window" => () => CheckWindow(golden),
        "melbank" => MelBankGoldens.Map(golden),
        "stft_magnitude" => SpectrogramGoldens.MapMagnitude(golden),
        "melspec" => SpectrogramGoldens.MapVoxCelebTrainer(golden),
        "fbank_speechbrain" => SpectrogramGoldens.MapSpeechBrain(golden),
        "fft" => () => CheckTransform(golden),
        _ => null,
    };

    private static void CheckWindow(GoldenCase golden)
    {
        var name = golden.Name.Split('/')[1];
        var window = AnalysisWindow.Create(
            KaldiFilterBankGoldens.Window(name["kaldi_".Length..]), golden.Parameters.GetProperty("length").GetInt32());
        var every = golden.Parameters.TryGetProperty("every", out var step) ? step.GetInt32() : 1;
        var kept = window.Where((_, index) => index % every == 0).ToArray();
        GoldenTolerance.Check("window", golden.Output("window").Values, kept, 0, 1e-7);
    }

    private static void CheckTransform(GoldenCase golden)
    {
        var samples = golden.Input("x").Floats;
        var fft = new RealFft(samples.Length);
        var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
        fft.Forward(samples, real, imaginary);

        // The reference gives all bins; those above half of the rate mirror those below.
        var allReal = samples.Select((_, k) => (double)real[Math.Min(k, samples.Length - k)]).ToArray();
        var allImaginary = samples.Select((_, k) => k < fft.Bins ? imaginary[k] : -(double)imaginary[samples.Length - k]);
        GoldenTolerance.Check("real", golden.Output("real").Values, allReal, 1e-6);
        GoldenTolerance.Check("imaginary", golden.Output("imag").Values, allImaginary.ToArray(), 1e-6);
    }
}
