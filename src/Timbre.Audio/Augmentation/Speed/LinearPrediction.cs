using Timbre.Audio.Features;

namespace Timbre.Audio.Augmentation;

/// <summary>
/// Speech as an all-pole filter (the vocal tract) excited by a residual (the vocal folds), frame by frame: autocorrelation method,
/// Levinson's recursion. J. Makhoul, "Linear prediction: a tutorial review", Proc. IEEE 63 (1975).
/// </summary>
internal static class LinearPrediction
{
    /// <summary>Samples from frame to frame: 10 ms at 16 kHz.</summary>
    public const int Hop = 160;

    /// <summary>Coefficients of a filter: two for each formant below 8 kHz, some for the tilt.</summary>
    public const int Order = 20;

    private const int Window = 480;

    // Noise 40 dB below the speech, and a floor: filters of pure tones and of silence stay far from ringing.
    private const float NoiseFloor = 1e-4f;
    private const float LeastPower = 1e-9f;

    private static readonly float[] s_window = [
        .. Enumerable.Range(0, Window).Select(n => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * (n + 0.5) / Window))))
    ];

    /// <summary>How many filters so many samples have.</summary>
    public static int Frames(int samples) => (samples + Hop - 1) / Hop;

    /// <summary>Finds the filters.</summary>
    /// <param name="samples">The speech.</param>
    /// <param name="filters">
    /// Receives <see cref="Order"/> coefficients a frame: a sample is predicted as the sum of those before it, times these.
    /// </param>
    public static void Analyze(ReadOnlySpan<float> samples, Span<float> filters)
    {
        using var scratch = Scratch.Rent(Window);
        Span<float> lags = stackalloc float[Order + 1];
        var windowed = scratch.Span;
        for (var frame = 0; frame < Frames(samples.Length); frame++)
        {
            // The frame's own samples stand in the middle of its window.
            var first = (frame * Hop) - ((Window - Hop) / 2);
            for (var n = 0; n < Window; n++)
            {
                var at = first + n;
                windowed[n] = at >= 0 && at < samples.Length ? samples[at] * s_window[n] : 0;
            }

            for (var lag = 0; lag <= Order; lag++)
            {
                lags[lag] = Level.Dot(windowed[lag..], windowed);
            }

            lags[0] = (lags[0] * (1 + NoiseFloor)) + LeastPower;
            Solve(lags, filters.Slice(frame * Order, Order));
        }
    }

    /// <summary>What the filters leave of the speech.</summary>
    /// <param name="samples">The speech.</param>
    /// <param name="filters">Its filters.</param>
    /// <param name="residual">As long as the speech.</param>
    public static void Whiten(ReadOnlySpan<float> samples, ReadOnlySpan<float> filters, Span<float> residual)
    {
        for (var n = 0; n < samples.Length; n++)
        {
            residual[n] = samples[n] - Predict(samples, n, filters.Slice(n / Hop * Order, Order));
        }
    }

    /// <summary>Speech of a residual that is played faster or slower, by the filters of the place it comes from.</summary>
    /// <param name="residual">The residual as it is to be heard.</param>
    /// <param name="filters">Filters of the speech that it was of.</param>
    /// <param name="factor">How much faster it is played: output n comes from n times the factor.</param>
    /// <param name="samples">As long as the residual.</param>
    public static void Color(ReadOnlySpan<float> residual, ReadOnlySpan<float> filters, double factor, Span<float> samples)
    {
        var last = (filters.Length / Order) - 1;
        for (var n = 0; n < residual.Length; n++)
        {
            var frame = Math.Min((int)(n * factor) / Hop, last);
            samples[n] = residual[n] + Predict(samples, n, filters.Slice(frame * Order, Order));
        }
    }

    private static float Predict(ReadOnlySpan<float> samples, int at, ReadOnlySpan<float> filter)
    {
        var sum = 0f;
        for (var k = 0; k < Math.Min(Order, at); k++)
        {
            sum += filter[k] * samples[at - 1 - k];
        }

        return sum;
    }

    private static void Solve(ReadOnlySpan<float> lags, Span<float> filter)
    {
        Span<float> before = stackalloc float[Order];
        filter.Clear();
        var error = lags[0];
        for (var k = 0; k < Order; k++)
        {
            var sum = lags[k + 1];
            for (var j = 0; j < k; j++)
            {
                sum -= filter[j] * lags[k - j];
            }

            var reflection = sum / error;
            filter[..k].CopyTo(before);
            filter[k] = reflection;
            for (var j = 0; j < k; j++)
            {
                filter[j] = before[j] - (reflection * before[k - 1 - j]);
            }

            error *= 1 - (reflection * reflection);
        }
    }
}
