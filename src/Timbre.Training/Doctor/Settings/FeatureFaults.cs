using Timbre.Audio.Features;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Finds features that hold little of a voice.</summary>
internal static class FeatureFaults
{
    private const int FewestBins = 12;
    private const double LeastWidthHz = 1500;

    /// <summary>Looks at the filter bank.</summary>
    /// <param name="bank">Null where the network hears samples.</param>
    public static IEnumerable<Finding> Find(FilterBankOptions? bank)
    {
        if (bank is null)
        {
            yield break;
        }

        if (bank.Bins < FewestBins)
        {
            yield return Poor("bins", Invariant($"a frame holds {bank.Bins} number(s)"), "frontEnd.filterBank.bins: 80");
        }

        // As Kaldi has it: zero is the middle of the sample rate, and what is below counts from there.
        var high = bank.HighFrequencyHz > 0 ? bank.HighFrequencyHz : (bank.SampleRateHz / 2.0) + bank.HighFrequencyHz;
        if (high - bank.LowFrequencyHz < LeastWidthHz)
        {
            yield return Poor(
                "highFrequencyHz", Invariant($"the bands reach from {bank.LowFrequencyHz:0} to {high:0} Hz"),
                "frontEnd.filterBank.lowFrequencyHz: 20, highFrequencyHz: 7600");
        }
    }

    private static Finding Poor(string setting, string seen, string remedy) => new(
        FindingKind.PoorFeatures, $"network.frontEnd.filterBank.{setting}", seen,
        "A voice is known by its formants and pitch, which lie between 80 and 4 000 Hz", remedy);
}
