using Timbre.Audio;
using Timbre.Audio.Features;

namespace Timbre.Speakers;

/// <summary>How samples become the input of a network; a model's own setting, kept in its file.</summary>
public sealed record FrontEndOptions
{
    private const int MostBins = 1024;

    /// <summary>80 log-mel bands, Kaldi's conventions, the utterance's mean taken out; a frame even of the shortest audio.</summary>
    public static FrontEndOptions LogMel { get; } = new()
    {
        Kind = FrontEndKind.FilterBank,
        PeakNormalize = false,
    };

    /// <summary>Samples or features. Default samples.</summary>
    public FrontEndKind Kind { get; init; }

    /// <summary>True (default) to divide the samples by their largest magnitude first; silence stays silence.</summary>
    public bool PeakNormalize { get; init; } = true;

    /// <summary>Settings of the filter bank; not used for samples.</summary>
    public FilterBankOptions FilterBank { get; init; } =
        new() { Normalization = FeatureNormalization.Mean, PadToOneFrame = true };

    internal void AddFaults(OptionFaults faults, string path)
    {
        faults.Require(Enum.IsDefined(Kind), $"{path}.kind", "a known kind", Kind);
        if (!faults.Present(FilterBank, $"{path}.filterBank"))
        {
            return;
        }

        try
        {
            FilterBank.Validate();
        }
        catch (ArgumentException fault)
        {
            faults.Require(false, $"{path}.filterBank", "valid settings", fault.Message);
        }

        faults.Require(
            FilterBank.SampleRateHz == AudioReader.StandardRateHz,
            $"{path}.filterBank.sampleRateHz",
            $"{AudioReader.StandardRateHz}",
            FilterBank.SampleRateHz);

        // Narrower than the filter bank itself: tables of its widest settings take minutes to fill, and a transform of a
        // length that is no product of small numbers takes the square of it.
        var longest = FilterBank.RoundToPowerOfTwo ? 1000 : 100;
        faults.Require(FilterBank.FrameLengthMs <= longest, $"{path}.filterBank.frameLengthMs", $"at most {longest}", FilterBank.FrameLengthMs);
        faults.Require(FilterBank.FrameShiftMs >= 1, $"{path}.filterBank.frameShiftMs", "at least 1", FilterBank.FrameShiftMs);
        faults.Require(FilterBank.Bins <= MostBins, $"{path}.filterBank.bins", $"at most {MostBins}", FilterBank.Bins);
    }
}
