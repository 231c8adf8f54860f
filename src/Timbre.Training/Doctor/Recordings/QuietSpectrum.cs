using System.Numerics.Tensors;
using Timbre.Audio.Features;

namespace Timbre.Training.Doctor;

/// <summary>What a recording sounds like where nobody speaks: microphone, room and line, and hardly a voice.</summary>
/// <remarks>Each band's own quiet moments, since a voice that sounds in one band leaves others in peace.</remarks>
internal static class QuietSpectrum
{
    /// <summary>Bands from 0 to 8 kHz, each of 250 Hz.</summary>
    public const int Bands = 32;

    private const int Window = 512;
    private const int BinsABand = Window / 2 / Bands;
    private const int FewestWindows = 8;
    private const double Percentile = 0.1;

    // Digital silence has no spectrum.
    private const float LeastPower = 1e-9f;
    private static readonly RealFft Transform = new(Window);
    private static readonly float[] Shape = AnalysisWindow.Create(WindowKind.Hanning, Window, periodic: true);

    /// <summary>The level of each band that a tenth of windows of 32 ms lies below, in dB.</summary>
    /// <param name="samples">At 16 kHz.</param>
    /// <returns>One number a band; null where there are too few windows with any sound.</returns>
    public static float[]? Of(ReadOnlySpan<float> samples)
    {
        var levels = Enumerable.Range(0, Bands).Select(_ => new List<float>()).ToArray();
        Span<float> window = stackalloc float[Window];
        Span<float> real = stackalloc float[(Window / 2) + 1];
        Span<float> imaginary = stackalloc float[(Window / 2) + 1];
        for (var start = 0; start + Window <= samples.Length; start += Window)
        {
            var moment = samples.Slice(start, Window);
            if (TensorPrimitives.SumOfSquares(moment) <= LeastPower * Window)
            {
                continue;
            }

            TensorPrimitives.Multiply(moment, Shape, window);
            Transform.Forward(window, real, imaginary);
            for (var band = 0; band < Bands; band++)
            {
                var power = TensorPrimitives.SumOfSquares(real.Slice(1 + (band * BinsABand), BinsABand))
                    + TensorPrimitives.SumOfSquares(imaginary.Slice(1 + (band * BinsABand), BinsABand));
                levels[band].Add((10 * MathF.Log10((power / (Window * Window)) + 1e-12f)));
            }
        }

        return levels[0].Count < FewestWindows
            ? null
            : [.. levels.Select(band => band.Order().ElementAt((int)(Percentile * band.Count)))];
    }
}
