namespace Timbre.Training.Doctor;

/// <summary>What a recording sounds like where nobody speaks: microphone, room and line, and hardly a voice.</summary>
/// <remarks>Each band's own quiet moments, since a voice that sounds in one band leaves others in peace.</remarks>
internal static class QuietSpectrum
{
    private const int FewestWindows = 8;
    private const double Percentile = 0.1;

    /// <summary>The level of each band that a tenth of all windows lies below, in dB.</summary>
    /// <param name="windows">Those of <see cref="BandPowers"/>.</param>
    /// <returns>One number a band; null where there are too few windows with any sound.</returns>
    public static float[]? Of(IReadOnlyList<float[]> windows) => windows.Count < FewestWindows
        ? null
        : [.. Enumerable.Range(0, BandPowers.Bands).Select(band => Decibels(
            windows.Select(powers => powers[band]).Order().ElementAt((int)(Percentile * windows.Count))))];

    private static float Decibels(float power) => 10 * MathF.Log10(power + 1e-12f);
}
