namespace Timbre.Audio.Quality;

/// <summary>Speech above noise, by the distribution of amplitudes, for which no pause is needed.</summary>
/// <remarks>
/// Kim and Stern 2008 (WADA-SNR): amplitudes of clean speech are distributed as a gamma function of shape 0.4, those of noise as a Gaussian
/// one; how unlike amplitudes are tells how much of each there is. Noise that comes and goes is taken for speech. Here it is of the
/// whole recording between 150 and 3 800 Hz, pauses among it: on recordings as they are it told noise better so than of speech alone.
/// </remarks>
internal static class AmplitudeSnr
{
    // Spread of amplitudes of a gamma distribution of shape 0.4, either sign, and of Gaussian noise so far below it.
    private static readonly (double SnrDb, double Spread)[] s_table =
    [
        (-10, 0.412), (-5, 0.424), (0, 0.461), (5, 0.543), (10, 0.667), (15, 0.812), (20, 0.956), (25, 1.085), (30, 1.195), (40, 1.358),
        (50, 1.463), (60, 1.531),
    ];

    /// <summary>The ratio that a spread of amplitudes tells, in dB: -10 to 60, straight lines between the table's.</summary>
    public static double Of(double spread)
    {
        var above = Array.FindIndex(s_table, row => row.Spread >= spread);
        if (above <= 0)
        {
            return above == 0 ? s_table[0].SnrDb : s_table[^1].SnrDb;
        }

        var ((low, from), (high, to)) = (s_table[above - 1], s_table[above]);
        return low + ((high - low) * (spread - from) / (to - from));
    }
}
