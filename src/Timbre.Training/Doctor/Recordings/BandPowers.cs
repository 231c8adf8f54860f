using System.Numerics.Tensors;
using Timbre.Audio.Features;

namespace Timbre.Training.Doctor;

/// <summary>How much a recording has in bands of 250 Hz up to 8 kHz, window by window of 32 ms; digital silence is left out.</summary>
internal static class BandPowers
{
    /// <summary>Bands of a window.</summary>
    public const int Bands = 32;

    /// <summary>Width of a band in Hz.</summary>
    public const int BandHz = 250;

    private const int Window = 512;
    private const int BinsABand = Window / 2 / Bands;

    // Digital silence has no spectrum.
    private const float LeastPower = 1e-9f;

    private static readonly RealFft Transform = new(Window);
    private static readonly float[] Shape = AnalysisWindow.Create(WindowKind.Hanning, Window, periodic: true);

    // What a window's bands add up to is its mean square.
    private static readonly float Scale = 2 / (Window * TensorPrimitives.SumOfSquares<float>(Shape));

    /// <summary>Measures a recording.</summary>
    /// <param name="samples">At 16 kHz.</param>
    /// <returns>For each window the mean square of each band, 1 for the square of full scale.</returns>
    public static IReadOnlyList<float[]> Of(ReadOnlySpan<float> samples)
    {
        var windows = new List<float[]>();
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
            var powers = new float[Bands];
            for (var band = 0; band < Bands; band++)
            {
                powers[band] = Scale * (TensorPrimitives.SumOfSquares(real.Slice(1 + (band * BinsABand), BinsABand))
                    + TensorPrimitives.SumOfSquares(imaginary.Slice(1 + (band * BinsABand), BinsABand)));
            }

            windows.Add(powers);
        }

        return windows;
    }
}
