namespace Timbre.Training.Doctor;

/// <summary>How much the loud part of a recording changes in a sixth of a second: speech much, noise little, a tone not at all.</summary>
internal static class Steadiness
{
    // Up to 4 kHz, where telephones have speech too.
    private const int Bands = 16;
    private const int WindowsApart = 5;
    private const int FewestPairs = 4;
    private const double LoudDb = 20;
    private const double HeardDb = 40;

    /// <summary>The median over pairs of loud windows, 160 ms apart, of the root mean square difference of their bands' levels.</summary>
    /// <param name="windows">Those of <see cref="BandPowers"/>.</param>
    /// <returns>In dB; null where there are too few such pairs.</returns>
    public static double? Of(IReadOnlyList<float[]> windows)
    {
        var levels = windows.Select(powers => (All: Decibels(powers[..Bands].Sum()), Bands: Array.ConvertAll(powers[..Bands], Decibels)))
            .ToArray();
        var loudest = levels.Select(window => window.All).DefaultIfEmpty().Max();
        var changes = levels.Zip(levels.Skip(WindowsApart))
            .Where(pair => Math.Min(pair.First.All, pair.Second.All) > loudest - LoudDb)
            .Select(pair => Change(pair.First.Bands, pair.Second.Bands, Math.Max(pair.First.All, pair.Second.All) - HeardDb))
            .Order().ToArray();
        return changes.Length < FewestPairs ? null : changes[changes.Length / 2];
    }

    // Bands far below the rest hold rounding rather than sound.
    private static double Change(double[] first, double[] second, double floor) => Math.Sqrt(
        first.Zip(second, (one, other) => Math.Max(one, floor) - Math.Max(other, floor)).Average(change => change * change));

    private static double Decibels(float power) => 10 * Math.Log10(power + 1e-15);
}
