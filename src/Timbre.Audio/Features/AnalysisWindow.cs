namespace Timbre.Audio.Features;

/// <summary>Tables of the windows that frames are shaped with.</summary>
public static class AnalysisWindow
{
    /// <summary>Values of a window.</summary>
    /// <param name="kind">Its shape.</param>
    /// <param name="length">Samples of a frame, at least 1.</param>
    /// <param name="periodic">
    /// False: symmetric, the last value equals the first (Kaldi). True: one period of an endless sequence, as
    /// torch.stft takes it.
    /// </param>
    /// <returns>One factor a sample, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1, or the kind unknown.</exception>
    public static float[] Create(WindowKind kind, int length, bool periodic = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var window = new float[length];
        var step = 2 * Math.PI / Math.Max(periodic ? length : length - 1, 1);
        for (var n = 0; n < length; n++)
        {
            window[n] = (float)Value(kind, Math.Cos(step * n), Math.Cos(2 * step * n));
        }

        return window;
    }

    private static double Value(WindowKind kind, double cosine, double secondCosine) => kind switch
    {
        WindowKind.Povey => Math.Pow(0.5 - (0.5 * cosine), 0.85),
        WindowKind.Hamming => 0.54 - (0.46 * cosine),
        WindowKind.Hanning => 0.5 - (0.5 * cosine),
        WindowKind.Rectangular => 1,
        WindowKind.Blackman => 0.42 - (0.5 * cosine) + (0.08 * secondCosine),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "AnalysisWindow: expected a known kind."),
    };
}
