namespace Timbre.Audio.Augmentation;

/// <summary>The short-term prediction of GSM full rate: a lattice filter of order 8, as log-area ratios in 36 bits.</summary>
/// <remarks>ETSI EN 300 961, 4.2.4 to 4.2.10 and 4.3.2 to 4.3.4. Log-area ratios are those that the standard approximates.</remarks>
internal static class GsmVocalTract
{
    /// <summary>Coefficients of a filter.</summary>
    public const int Order = 8;

    // A ratio is coded as the whole number next to slope * ratio + offset, from -levels to levels - 1.
    private static readonly float[] s_slopes = [20, 20, 20, 20, 13.637f, 15, 8.334f, 8.824f];
    private static readonly float[] s_offsets = [0, 0, 4, -5, 0.184f, -3.5f, -0.666f, -2.235f];
    private static readonly int[] s_levels = [32, 32, 16, 16, 8, 8, 4, 4];

    /// <summary>Finds the filter of a frame.</summary>
    /// <param name="speech">The frame.</param>
    /// <param name="ratios">Receives its log-area ratios, as they are decoded.</param>
    public static void Analyze(ReadOnlySpan<float> speech, Span<float> ratios)
    {
        Span<float> lags = stackalloc float[Order + 1];
        for (var lag = 0; lag <= Order; lag++)
        {
            lags[lag] = Level.Dot(speech[lag..], speech);
        }

        Reflect(lags, ratios);
        for (var i = 0; i < Order; i++)
        {
            var code = MathF.Round((s_slopes[i] * LogAreaRatio(ratios[i])) + s_offsets[i]);
            ratios[i] = (Math.Clamp(code, -s_levels[i], s_levels[i] - 1) - s_offsets[i]) / s_slopes[i];
        }
    }

    /// <summary>The filter between two others.</summary>
    /// <param name="from">Log-area ratios of the one.</param>
    /// <param name="to">Log-area ratios of the other.</param>
    /// <param name="share">How much of the other is in it.</param>
    /// <param name="reflections">Receives its reflection coefficients.</param>
    public static void Between(ReadOnlySpan<float> from, ReadOnlySpan<float> to, float share, Span<float> reflections)
    {
        for (var i = 0; i < Order; i++)
        {
            reflections[i] = Reflection(from[i] + (share * (to[i] - from[i])));
        }
    }

    /// <summary>Takes the filter out of speech, in place.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="reflections">The filter's reflection coefficients.</param>
    /// <param name="memory">What the filter keeps from sample to sample: one number a coefficient.</param>
    public static void Whiten(Span<float> speech, ReadOnlySpan<float> reflections, Span<float> memory)
    {
        foreach (ref var sample in speech)
        {
            var (forward, backward) = (sample, sample);
            for (var i = 0; i < Order; i++)
            {
                var late = memory[i];
                memory[i] = backward;
                backward = late + (reflections[i] * forward);
                forward += reflections[i] * late;
            }

            sample = forward;
        }
    }

    /// <summary>Puts the filter upon an excitation.</summary>
    /// <param name="excitation">The excitation.</param>
    /// <param name="reflections">The filter's reflection coefficients.</param>
    /// <param name="memory">What the filter keeps from sample to sample: one number more than coefficients.</param>
    /// <param name="speech">Receives the speech.</param>
    public static void Color(
        ReadOnlySpan<float> excitation, ReadOnlySpan<float> reflections, Span<float> memory, Span<float> speech)
    {
        for (var n = 0; n < excitation.Length; n++)
        {
            var forward = excitation[n];
            for (var i = Order - 1; i >= 0; i--)
            {
                forward -= reflections[i] * memory[i];
                memory[i + 1] = memory[i] + (reflections[i] * forward);
            }

            speech[n] = memory[0] = forward;
        }
    }

    /// <summary>Reflection coefficients of an autocorrelation (Schur's recursion); 0 from where one would not be stable.</summary>
    private static void Reflect(Span<float> lags, Span<float> reflections)
    {
        Span<float> backward = stackalloc float[Order + 1];
        lags.CopyTo(backward);
        reflections.Clear();
        for (var i = 0; i < Order && lags[0] > Math.Abs(lags[1]); i++)
        {
            var reflection = reflections[i] = -lags[1] / lags[0];
            lags[0] += lags[1] * reflection;
            for (var lag = 1; lag < Order - i; lag++)
            {
                var ahead = lags[lag + 1];
                lags[lag] = ahead + (backward[lag] * reflection);
                backward[lag] += ahead * reflection;
            }
        }
    }

    private static float LogAreaRatio(float reflection)
    {
        var size = Math.Abs(reflection);
        return MathF.CopySign(size < 0.675f ? size : size < 0.95f ? (2 * size) - 0.675f : (8 * size) - 6.375f, reflection);
    }

    private static float Reflection(float ratio)
    {
        var size = Math.Abs(ratio);
        return MathF.CopySign(
            size < 0.675f ? size : size < 1.225f ? (0.5f * size) + 0.3375f : (0.125f * Math.Min(size, 1.625f)) + 0.796875f, ratio);
    }
}
