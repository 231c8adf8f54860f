namespace Timbre.Training.Doctor;

/// <summary>Whether the upper half of a recording's band is empty: it was made at 8 kHz, and brought to a higher rate later.</summary>
internal static class UpperBand
{
    // Filters of resamplers end below the one and begin above the other.
    private const int SpeechEnds = 3750 / BandPowers.BandHz;
    private const int UpperBegins = 4750 / BandPowers.BandHz;

    // A microphone's own noise is more than that: at most 3 of 100 recordings of each of nine sets lie below both.
    private const double LeastPower = 2e-8;
    private const double LeastShare = 3e-6;

    /// <summary>Looks.</summary>
    /// <param name="windows">Those of <see cref="BandPowers"/>.</param>
    public static bool IsEmpty(IReadOnlyList<float[]> windows)
    {
        var speech = windows.Sum(powers => powers.AsSpan(0, SpeechEnds).ToArray().Sum(power => (double)power));
        var upper = windows.Sum(powers => powers.AsSpan(UpperBegins).ToArray().Sum(power => (double)power));
        return windows.Count > 0 && upper < LeastPower * windows.Count && upper < LeastShare * speech;
    }
}
