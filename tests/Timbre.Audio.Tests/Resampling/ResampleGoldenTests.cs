using System.Globalization;
using System.Text.Json;
using Timbre.Audio.Resampling;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.Audio.Tests.Resampling;

[Trait("Category", "Goldens")]
public sealed class ResampleGoldenTests(ITestOutputHelper output)
{
    private const double Tolerance = 3e-6;

    [Fact]
    public void Apply_ReferenceCases_GivesTheReferenceValues() => GoldenSuite.Run(output, "audio_resample", Map);

    private static GoldenCheck? Map(GoldenCase golden) => golden.Family == "resample" ? () => Check(golden) : null;

    private static void Check(GoldenCase golden)
    {
        var parameters = golden.Parameters;
        var isScipy = parameters.TryGetProperty("up", out var up);
        var from = isScipy ? parameters.GetProperty("down").GetInt32() : parameters.GetProperty("from").GetInt32();
        var to = isScipy ? up.GetInt32() : parameters.GetProperty("to").GetInt32();
        var input = Input(golden, from, to);

        var actual = new Resampler(from, to, isScipy ? ResamplerOptions.Scipy : Options(parameters)).Apply(input);

        if (golden.Outputs.TryGetProperty("y", out _))
        {
            ClosedFormSignals.Distance(actual, golden.Output("y").Values).ShouldBeLessThan(Tolerance);
        }

        if (golden.Outputs.TryGetProperty("length", out var length))
        {
            actual.Length.ShouldBe(length.GetInt32());
        }

        if (golden.Outputs.TryGetProperty("length_scipy", out length))
        {
            CheckMeasures(golden, actual, new Resampler(from, to, ResamplerOptions.Scipy).Apply(input), length.GetInt32());
        }
    }

    private static void CheckMeasures(GoldenCase golden, float[] actual, float[] scipy, int lengthScipy)
    {
        scipy.Length.ShouldBe(lengthScipy);
        var expected = Array.ConvertAll(scipy, x => (double)x);
        Measure("max_abs_vs_scipy_all", ClosedFormSignals.Distance(actual, expected));
        Measure("max_abs_vs_scipy_middle", Middle(actual, expected));
        var chirp = Chirp(
            golden.Parameters.GetProperty("chirp")[1].GetDouble(), golden.Parameters.GetProperty("to").GetInt32(), actual.Length);
        Measure("max_abs_vs_analytic_middle", Middle(actual, chirp));
        Measure("scipy_max_abs_vs_analytic_middle", Middle(scipy, chirp));

        void Measure(string name, double value)
        {
            if (golden.Outputs.TryGetProperty(name, out var reference))
            {
                value.ShouldBe(reference.GetDouble(), Tolerance, name);
            }
        }
    }

    private static ResamplerOptions Options(JsonElement parameters) => new()
    {
        ZeroCrossings = (int)Number(parameters, "lowpass_filter_width", 6),
        Rolloff = Number(parameters, "rolloff", 0.99),
        KaiserBeta = Number(parameters, "beta", 14.769656459379492),
        Window = parameters.TryGetProperty("window", out var window) && window.GetString() == "kaiser"
            ? ResamplerWindow.Kaiser
            : ResamplerWindow.Hann,
    };

    private static double Number(JsonElement parameters, string name, double preset) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            ? value.GetDouble()
            : preset;

    // Two chirps share the name chirp_16000 in the file: cases that end at 8 kHz were computed from a chirp to 3 200 Hz,
    // which is the one recorded, all others from a chirp to 6 500 Hz. So a shared chirp is made anew, as the cases' own
    // parameters describe it.
    private static float[] Input(GoldenCase golden, int from, int to)
    {
        var recorded = golden.Input("x").Floats;
        if (!golden.Inputs.GetProperty("x").TryGetProperty("ref", out var name)
            || name.GetString() is not { } shared
            || !shared.StartsWith("chirp_", StringComparison.Ordinal))
        {
            return recorded;
        }

        var rateHz = int.Parse(shared["chirp_".Length..], CultureInfo.InvariantCulture);
        var highHz = golden.Parameters.TryGetProperty("chirp", out var chirp)
            ? chirp[1].GetDouble()
            : rateHz * (long)Math.Min(from, to) / from == 8000 ? 3200 : 6500;
        return Array.ConvertAll(Chirp(highHz, rateHz, recorded.Length), x => (float)(Math.Round(x * 32768) / 32768));
    }

    // The phase of a linear chirp is the integral of its frequency, which runs from 100 Hz up in 0.06 s; amplitude 0.8.
    private static double[] Chirp(double highHz, int rateHz, int length)
    {
        const double Low = 100;
        const double Seconds = 0.06;
        return [.. Enumerable.Range(0, length).Select(n =>
        {
            var t = (double)n / rateHz;
            return 0.8 * Math.Sin(2 * Math.PI * ((Low * t) + ((highHz - Low) * t * t / (2 * Seconds))));
        })];
    }

    // Leaves out one eighth at each end.
    private static double Middle(float[] actual, double[] expected)
    {
        var edge = actual.Length / 8;
        return ClosedFormSignals.Distance(actual[edge..^edge], expected[edge..^edge]);
    }
}
