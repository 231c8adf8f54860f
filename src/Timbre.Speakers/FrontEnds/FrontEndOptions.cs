using Timbre.Audio.Features;
using Timbre.Audio.Reading;
using Timbre.Settings;

namespace Timbre.Speakers.FrontEnds;

/// <summary>How samples become the input of a network; a model's own setting, kept in its file.</summary>
public sealed record FrontEndOptions : ICheckedOptions
{
    private const int MostBins = 1024;

    /// <summary>80 log-mel bands, Kaldi's conventions, the utterance's mean taken out; a frame even of the shortest audio.</summary>
    public static FrontEndOptions LogMel { get; } = new()
    {
        Kind = FrontEndKind.FilterBank,
        PeakNormalize = false,
    };

    /// <summary>Samples or features.</summary>
    public FrontEndKind Kind { get; init; }

    /// <summary>True to divide the samples by their largest magnitude first; silence stays silence.</summary>
    public bool PeakNormalize { get; init; } = true;

    /// <summary>Settings of the filter bank; not used for samples.</summary>
    public FilterBankOptions FilterBank { get; init; } =
        new() { Normalization = FeatureNormalization.Mean, PadToOneFrame = true };

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults()
    {
        if (FilterBank is not { } bank)
        {
            return [];
        }

        // Narrower than the filter bank itself: tables of its widest settings take minutes to fill, and a transform of a
        // length that is no product of small numbers takes the square of it.
        var longest = bank.RoundToPowerOfTwo ? 1000 : 100;
        return new OptionFaults()
            .Require(
                bank.SampleRateHz == AudioReader.StandardRateHz,
                "filterBank.sampleRateHz",
                $"{AudioReader.StandardRateHz}",
                bank.SampleRateHz)
            .Require(bank.FrameLengthMs <= longest, "filterBank.frameLengthMs", $"at most {longest}", bank.FrameLengthMs)
            .Require(bank.FrameShiftMs >= 1, "filterBank.frameShiftMs", "at least 1", bank.FrameShiftMs)
            .Require(bank.Bins <= MostBins, "filterBank.bins", $"at most {MostBins}", bank.Bins);
    }
}
