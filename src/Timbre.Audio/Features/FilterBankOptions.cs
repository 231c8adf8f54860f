using System.ComponentModel.DataAnnotations;
using Timbre.Audio.Reading;
using Timbre.Settings;

namespace Timbre.Audio.Features;

/// <summary>
/// Settings of a log-mel filter bank, with Kaldi's meanings and defaults except <see cref="Bins"/> (Kaldi: 23) and
/// <see cref="Dither"/> (Kaldi: 1). They belong to a model: features made otherwise make it worse without an error.
/// </summary>
public sealed record FilterBankOptions : ICheckedOptions
{
    private const int MostSamples = 1 << 20;

    /// <summary>Samples a second of the audio.</summary>
    [Range(1000, 768000)]
    public int SampleRateHz { get; init; } = AudioReader.StandardRateHz;

    /// <summary>Length of a frame in milliseconds.</summary>
    public double FrameLengthMs { get; init; } = 25;

    /// <summary>From the start of a frame to the start of the next, in milliseconds.</summary>
    public double FrameShiftMs { get; init; } = 10;

    /// <summary>Mel bands.</summary>
    [Range(1, 4096)]
    public int Bins { get; init; } = 80;

    /// <summary>Lower edge of the lowest band in Hz.</summary>
    [Range(0.0, 384000.0)]
    public double LowFrequencyHz { get; init; } = 20;

    /// <summary>Upper edge of the highest band in Hz; 0 or less counts from half of the sample rate down.</summary>
    public double HighFrequencyHz { get; init; }

    /// <summary>Shape of a frame.</summary>
    public WindowKind Window { get; init; } = WindowKind.Povey;

    /// <summary>Part of the sample before that is taken from each sample, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double PreEmphasis { get; init; } = 0.97;

    /// <summary>Takes the mean of each frame out of it.</summary>
    public bool RemoveDcOffset { get; init; } = true;

    /// <summary>
    /// Deviation of the Gaussian noise added to every sample of every frame, after <see cref="SampleScale"/>.
    /// </summary>
    [Range(0.0, 1e6)]
    public double Dither { get; init; }

    /// <summary>Seed of the dither: the same seed and audio give the same features.</summary>
    public int DitherSeed { get; init; }

    /// <summary>
    /// True: only frames that lie wholly in the audio. False: as many frames as shifts, and the audio is
    /// mirrored at its ends.
    /// </summary>
    public bool SnipEdges { get; init; } = true;

    /// <summary>
    /// True: audio shorter than one frame is followed by zeros and gives one frame. False: it gives none
    /// where <see cref="SnipEdges"/> is set, as in Kaldi. Empty audio never gives a frame.
    /// </summary>
    public bool PadToOneFrame { get; init; }

    /// <summary>True: bands sum squared magnitudes. False: magnitudes.</summary>
    public bool UsePower { get; init; } = true;

    /// <summary>True: natural logarithm of the bands. False: the bands themselves.</summary>
    public bool UseLog { get; init; } = true;

    /// <summary>Bands below this count as this before the logarithm.</summary>
    [Range(0.0, 1e38, MinimumIsExclusive = true)]
    public double Floor { get; init; } = 1.1920928955078125e-7;

    /// <summary>The column of log energy.</summary>
    public EnergyColumn Energy { get; init; } = EnergyColumn.None;

    /// <summary>Energy below this counts as this (0 in Kaldi's own programs, 1 in torchaudio).</summary>
    [Range(0.0, 1e38)]
    public double EnergyFloor { get; init; } = 1;

    /// <summary>True: the energy is taken before pre-emphasis and window. False: after them.</summary>
    public bool RawEnergy { get; init; } = true;

    /// <summary>
    /// What samples are multiplied with first, for Kaldi works on 16-bit integers and Timbre on -1 to 1.
    /// </summary>
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public double SampleScale { get; init; } = 32768;

    /// <summary>True: the transform is as long as the next power of two. False: as the frame.</summary>
    public bool RoundToPowerOfTwo { get; init; } = true;

    /// <summary>What is taken out of the columns of one utterance.</summary>
    public FeatureNormalization Normalization { get; init; } = FeatureNormalization.None;

    internal int FrameLength => (int)(SampleRateHz * FrameLengthMs * 0.001);

    internal int FrameShift => (int)(SampleRateHz * FrameShiftMs * 0.001);

    internal double UpperEdgeHz => HighFrequencyHz > 0 ? HighFrequencyHz : (0.5 * SampleRateHz) + HighFrequencyHz;

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .Require(FrameLength is >= 2 and <= MostSamples, "frameLengthMs", $"2 to {MostSamples} samples", FrameLengthMs)
        .Require(FrameShift is >= 1 and <= MostSamples, "frameShiftMs", $"1 to {MostSamples} samples", FrameShiftMs)
        .Require(LowFrequencyHz < 0.5 * SampleRateHz, "lowFrequencyHz", "below half of the sample rate", LowFrequencyHz)
        .Require(
            UpperEdgeHz > LowFrequencyHz && UpperEdgeHz <= 0.5 * SampleRateHz,
            "highFrequencyHz",
            "above lowFrequencyHz and up to half of the sample rate (0 or less counts down from there)",
            HighFrequencyHz);
}
