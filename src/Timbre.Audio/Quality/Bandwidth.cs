using Timbre.Audio.Activity;

namespace Timbre.Audio.Quality;

/// <summary>Up to which frequency speech has energy.</summary>
/// <remarks>
/// In a band that speech reaches its loud moments (95th percentile) stand far above the quiet ones of the recording (10th
/// percentile), above the louder ones of the pauses (80th) where there are some, and not too far below the loudest band: steady noise does
/// not rise so, restless noise rises in pauses too, and what codecs and resamplers leave above their edge is fainter.
/// </remarks>
internal static class Bandwidth
{
    private const double LeastRiseDb = 9;
    private const double LeastAbovePausesDb = 4;
    private const double MostBelowDb = 60;

    // Fewer windows of pauses tell nothing of their louder moments.
    private const int FewestPauses = 8;

    // So many neighboring bands are taken together: a single one of 125 Hz is restless in noise.
    private const int Together = 3;

    // A band so far below its neighbors lies behind the edge.
    private const double EdgeDb = 12;

    /// <summary>Measures it, in Hz; 0 where there is no speech.</summary>
    public static double Of(IReadOnlyList<KeptSpectrum> spectra, SpeechDecision decision)
    {
        var speech = In(decision.Voice, spectra);
        if (speech.Count == 0)
        {
            return 0;
        }

        var pauses = In(decision.Pauses(), spectra);

        var loud = Enumerable.Range(0, SpectrumMeter.Bands - Together + 1).Select(band => Loud(speech, band, Together)).ToArray();
        var faintest = loud.Max() - MostBelowDb;
        for (var band = loud.Length - 1; band >= 0; band--)
        {
            if (loud[band] >= faintest
                && loud[band] >= LevelDb(spectra, band, Together, 0.1) + LeastRiseDb
                && (pauses.Count < FewestPauses || loud[band] >= LevelDb(pauses, band, Together, 0.8) + LeastAbovePausesDb))
            {
                return SpectrumMeter.BandHz * End(Enumerable.Range(band, Together), speech);
            }
        }

        return 0;
    }

    private static List<KeptSpectrum> In(bool[] frames, IReadOnlyList<KeptSpectrum> spectra) =>
        [.. spectra.Where(spectrum => frames[Math.Min(spectrum.Frame, frames.Length - 1)])];

    // The end of the last of some bands that is about as loud as the loudest of them.
    private static int End(IEnumerable<int> bands, List<KeptSpectrum> speech)
    {
        var levels = bands.Select(band => (Band: band, Level: Loud(speech, band, 1))).ToList();
        var loudest = levels.Max(one => one.Level);
        return 1 + levels.Last(one => one.Level >= loudest - EdgeDb).Band;
    }

    private static double Loud(IReadOnlyList<KeptSpectrum> speech, int band, int count) => LevelDb(speech, band, count, 0.95);

    private static double LevelDb(IReadOnlyList<KeptSpectrum> spectra, int band, int count, double percentile)
    {
        var powers = spectra.Select(spectrum => SumOf(spectrum.Powers.AsSpan(band, count))).Order().ToArray();
        return Math.Max(SpeechFrames.LowestDb, 10 * Math.Log10(powers[(int)Math.Round(percentile * (powers.Length - 1))]));
    }

    private static double SumOf(ReadOnlySpan<float> powers)
    {
        var sum = 0.0;
        foreach (var power in powers)
        {
            sum += power;
        }

        return sum;
    }
}
