namespace Timbre.Audio.Augmentation;

/// <summary>
/// The excitation of GSM full rate: each 5 ms are predicted from a pitch period before, and what is left is coded as every third
/// sample, in 3 bits.
/// </summary>
/// <remarks>ETSI EN 300 961, 4.2.11 to 4.2.18 and 4.3.1.</remarks>
internal static class GsmExcitation
{
    /// <summary>Samples that are needed from before a frame: the longest pitch period.</summary>
    public const int History = 120;

    private const int Part = 40;
    private const int ShortestLag = 40;
    private const int Grids = 4;
    private const int Spacing = 3;
    private const int Pulses = 13;
    private const int Reach = 5;

    private static readonly float[] s_gains = [0.1f, 0.35f, 0.65f, 1];
    private static readonly float[] s_gainLimits = [0.2f, 0.5f, 0.8f];

    // A low pass, for only every third sample is kept.
    private static readonly float[] s_weights =
        [.. new[] { -134, -374, 0, 2054, 5741, 8192, 5741, 2054, 0, -374, -134 }.Select(weight => weight / 8192f)];

    /// <summary>Codes a frame and decodes it.</summary>
    /// <param name="residual">What the short-term prediction leaves of the frame.</param>
    /// <param name="excitation">The decoded excitation before the frame, <see cref="History"/> long; then receives the frame's.</param>
    public static void Code(ReadOnlySpan<float> residual, Span<float> excitation)
    {
        Span<float> rest = stackalloc float[Part + (2 * Reach)];
        Span<float> weighted = stackalloc float[Part];
        rest.Clear();
        for (var first = 0; first < residual.Length; first += Part)
        {
            var part = residual.Slice(first, Part);
            var decoded = excitation.Slice(History + first, Part);
            var (lag, gain) = Predict(part, excitation.Slice(first, History));
            var predicted = excitation.Slice(History + first - lag, Part);
            for (var n = 0; n < Part; n++)
            {
                decoded[n] = gain * predicted[n];
                rest[Reach + n] = part[n] - decoded[n];
            }

            for (var n = 0; n < Part; n++)
            {
                weighted[n] = Level.Dot(s_weights, rest[n..]);
            }

            AddPulses(weighted, decoded);
        }
    }

    /// <summary>The lag at which the past is most like the part, and the coded gain from there.</summary>
    private static (int Lag, float Gain) Predict(ReadOnlySpan<float> part, ReadOnlySpan<float> past)
    {
        var (best, likeness) = (ShortestLag, 0f);
        for (var lag = ShortestLag; lag <= History; lag++)
        {
            var product = Level.Dot(part, past[(History - lag)..]);
            if (product > likeness)
            {
                (best, likeness) = (lag, product);
            }
        }

        var source = past.Slice(History - best, Part);
        var power = Level.Dot(source, source);
        var code = 0;
        while (code < s_gainLimits.Length && likeness > s_gainLimits[code] * power)
        {
            code++;
        }

        return (best, s_gains[code]);
    }

    /// <summary>Keeps the strongest of the grids: every third sample, by its largest one in 6 bits and each in 3.</summary>
    private static void AddPulses(ReadOnlySpan<float> weighted, Span<float> decoded)
    {
        var (grid, strongest, peak) = (0, -1f, 0f);
        for (var first = 0; first < Grids; first++)
        {
            var (power, largest) = (0f, 0f);
            for (var pulse = 0; pulse < Pulses; pulse++)
            {
                var sample = weighted[first + (Spacing * pulse)];
                power += sample * sample;
                largest = Math.Max(largest, Math.Abs(sample));
            }

            if (power > strongest)
            {
                (grid, strongest, peak) = (first, power, largest);
            }
        }

        var scale = BlockMaximum(peak);
        for (var pulse = 0; pulse < Pulses; pulse++)
        {
            var at = grid + (Spacing * pulse);
            var code = Math.Clamp(MathF.Floor(weighted[at] / scale * 4), -4, 3);
            decoded[at] += ((2 * code) + 1) / 8 * scale;
        }
    }

    /// <summary>The largest sample as it is decoded: the end of its step, 32 wide below 512 and wider with each octave above.</summary>
    private static float BlockMaximum(float peak)
    {
        var whole = (int)Math.Min(peak, 32767);
        var shift = 5;
        while (whole >> shift > 15)
        {
            shift++;
        }

        return (((whole >> shift) + 1) << shift) - 1;
    }
}
