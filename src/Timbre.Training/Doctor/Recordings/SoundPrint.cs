using System.Numerics.Tensors;
using Timbre.Audio.Features;

namespace Timbre.Training.Doctor;

/// <summary>
/// A word of 32 bits each 32 ms that says whether energy rises or falls from band to band and moment to moment: the same sound has nearly
/// the same words at any level and in any coding.
/// </summary>
/// <remarks>
/// Haitsma and Kalker 2002, "A highly robust audio fingerprinting system": 33 bands from 300 Hz up on a logarithmic scale, here to
/// 3 400 Hz so that a telephone copy has them, in windows of 256 ms.
/// </remarks>
internal static class SoundPrint
{
    /// <summary>Samples from word to word.</summary>
    public const int Shift = 512;

    private const int Window = 4096;
    private const int Bands = 33;
    private const double LowestHz = 300;
    private const double HighestHz = 3400;
    private const double BinHz = 16000.0 / Window;

    // Where there is next to nothing, which of two bands has more of it is chance.
    private const float LeastPower = 1e-10f;
    private static readonly RealFft Transform = new(Window);
    private static readonly float[] Shape = AnalysisWindow.Create(WindowKind.Hanning, Window, periodic: true);
    private static readonly int[] Edges =
        [
            .. Enumerable.Range(0, Bands + 1).Select(
                band => (int)Math.Round(LowestHz * Math.Pow(HighestHz / LowestHz, band / (double)Bands) / BinHz))
        ];

    /// <summary>The words of a recording; 0 for a moment of silence.</summary>
    /// <param name="samples">At 16 kHz.</param>
    public static uint[] Of(ReadOnlySpan<float> samples)
    {
        var count = ((samples.Length - Window) / Shift) + 1;
        if (count < 2)
        {
            return [];
        }

        var words = new uint[count - 1];
        var (last, now) = (new float[Bands], new float[Bands]);
        var (window, real, imaginary) = (new float[Window], new float[Transform.Bins], new float[Transform.Bins]);
        for (var frame = 0; frame < count; frame++)
        {
            TensorPrimitives.Multiply(samples.Slice(frame * Shift, Window), Shape, window);
            Transform.Forward(window, real, imaginary);
            for (var band = 0; band < Bands; band++)
            {
                var (first, length) = (Edges[band], Edges[band + 1] - Edges[band]);
                now[band] = TensorPrimitives.SumOfSquares<float>(real.AsSpan(first, length))
                    + TensorPrimitives.SumOfSquares<float>(imaginary.AsSpan(first, length));
            }

            if (frame > 0)
            {
                words[frame - 1] = TensorPrimitives.Max<float>(now) > LeastPower * Window * Window ? WordOf(last, now) : 0;
            }

            (last, now) = (now, last);
        }

        return words;
    }

    private static uint WordOf(float[] last, float[] now)
    {
        var word = 0u;
        for (var band = 0; band < Bands - 1; band++)
        {
            word |= now[band] - now[band + 1] > last[band] - last[band + 1] ? 1u << band : 0;
        }

        return word;
    }
}
