namespace Timbre.Audio.Features;

/// <summary>
/// Settings of a log-mel filter bank, with Kaldi's meanings and defaults except <see cref="Bins"/> (Kaldi: 23) and
/// <see cref="Dither"/> (Kaldi: 1). They belong to a model: features made otherwise make it worse without an error.
/// </summary>
public sealed record FilterBankOptions
{
    /// <summary>Samples a second of the audio; default 16000.</summary>
    public int SampleRateHz { get; init; } = AudioReader.StandardRateHz;

    /// <summary>Length of a frame in milliseconds; default 25.</summary>
    public double FrameLengthMs { get; init; } = 25;

    /// <summary>From the start of a frame to the start of the next, in milliseconds; default 10.</summary>
    public double FrameShiftMs { get; init; } = 10;

    /// <summary>Mel bands; default 80.</summary>
    public int Bins { get; init; } = 80;

    /// <summary>Lower edge of the lowest band in Hz; default 20.</summary>
    public double LowFrequencyHz { get; init; } = 20;

    /// <summary>Upper edge of the highest band in Hz; 0 (default) or less counts from half of the sample rate down.</summary>
    public double HighFrequencyHz { get; init; }

    /// <summary>Shape of a frame; default <see cref="WindowKind.Povey"/>.</summary>
    public WindowKind Window { get; init; } = WindowKind.Povey;

    /// <summary>Part of the sample before that is taken from each sample, 0 to 1; default 0.97.</summary>
    public double PreEmphasis { get; init; } = 0.97;

    /// <summary>Takes the mean of each frame out of it; default true.</summary>
    public bool RemoveDcOffset { get; init; } = true;

    /// <summary>
    /// Deviation of the Gaussian noise added to every sample of every frame, after <see cref="SampleScale"/>; default 0.
    /// </summary>
    public double Dither { get; init; }

    /// <summary>Seed of the dither: the same seed and audio give the same features.</summary>
    public int DitherSeed { get; init; }

    /// <summary>
    /// True (default): only frames that lie wholly in the audio. False: as many frames as shifts, and the audio is
    /// mirrored at its ends.
    /// </summary>
    public bool SnipEdges { get; init; } = true;

    /// <summary>
    /// True: audio shorter than one frame is followed by zeros and gives one frame. False (default): it gives none
    /// where <see cref="SnipEdges"/> is set, as in Kaldi. Empty audio never gives a frame.
    /// </summary>
    public bool PadToOneFrame { get; init; }

    /// <summary>True (default): bands sum squared magnitudes. False: magnitudes.</summary>
    public bool UsePower { get; init; } = true;

    /// <summary>True (default): natural logarithm of the bands. False: the bands themselves.</summary>
    public bool UseLog { get; init; } = true;

    /// <summary>Bands below this count as this before the logarithm; default 2^-23.</summary>
    public double Floor { get; init; } = 1.1920928955078125e-7;

    /// <summary>The column of log energy; default none.</summary>
    public EnergyColumn Energy { get; init; } = EnergyColumn.None;

    /// <summary>Energy below this counts as this; default 1 (0 in Kaldi's own programs, 1 in torchaudio).</summary>
    public double EnergyFloor { get; init; } = 1;

    /// <summary>True (default): the energy is taken before pre-emphasis and window. False: after them.</summary>
    public bool RawEnergy { get; init; } = true;

    /// <summary>
    /// What samples are multiplied with first; default 32768, for Kaldi works on 16-bit integers and Timbre on -1 to 1.
    /// </summary>
    public double SampleScale { get; init; } = 32768;

    /// <summary>True (default): the transform is as long as the next power of two. False: as the frame.</summary>
    public bool RoundToPowerOfTwo { get; init; } = true;

    /// <summary>What is taken out of the columns of one utterance; default nothing.</summary>
    public FeatureNormalization Normalization { get; init; } = FeatureNormalization.None;

    internal int FrameLength => (int)(SampleRateHz * FrameLengthMs * 0.001);

    internal int FrameShift => (int)(SampleRateHz * FrameShiftMs * 0.001);

    internal double UpperEdgeHz => HighFrequencyHz > 0 ? HighFrequencyHz : (0.5 * SampleRateHz) + HighFrequencyHz;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">Names every setting that is out of its range.</exception>
    public void Validate()
    {
        var faults = new OptionFaults("FilterBankOptions");
        var nyquist = 0.5 * SampleRateHz;
        faults
            .Require(SampleRateHz is >= 1000 and <= 768000, nameof(SampleRateHz), "between 1000 and 768000", SampleRateHz)
            .Require(FrameLength is >= 2 and <= 1 << 20, nameof(FrameLengthMs), "of 2 to 1048576 samples", FrameLengthMs)
            .Require(FrameShift is >= 1 and <= 1 << 20, nameof(FrameShiftMs), "of 1 to 1048576 samples", FrameShiftMs)
            .Require(Bins is >= 1 and <= 4096, nameof(Bins), "between 1 and 4096", Bins)
            .Require(
                LowFrequencyHz >= 0 && LowFrequencyHz < nyquist,
                nameof(LowFrequencyHz),
                "from 0 to below half of the sample rate",
                LowFrequencyHz)
            .Require(
                UpperEdgeHz > LowFrequencyHz && UpperEdgeHz <= nyquist,
                nameof(HighFrequencyHz),
                "above LowFrequencyHz and up to half of the sample rate (0 or less counts down from there)",
                HighFrequencyHz)
            .Require(Enum.IsDefined(Window), nameof(Window), "to be a known window", Window)
            .RequireRange(nameof(PreEmphasis), PreEmphasis, 0, 1)
            .RequireRange(nameof(Dither), Dither, 0, 1e6)
            .Require(Floor > 0 && Floor < float.MaxValue, nameof(Floor), "above 0", Floor)
            .Require(Enum.IsDefined(Energy), nameof(Energy), "to be a known place", Energy)
            .RequireRange(nameof(EnergyFloor), EnergyFloor, 0, float.MaxValue)
            .Require(SampleScale > 0 && SampleScale <= 1e9, nameof(SampleScale), "above 0 and up to 1e9", SampleScale)
            .Require(Enum.IsDefined(Normalization), nameof(Normalization), "to be a known kind", Normalization)
            .ThrowIfAny();
    }
}
