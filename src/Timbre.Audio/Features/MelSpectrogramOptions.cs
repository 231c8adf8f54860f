namespace Timbre.Audio.Features;

/// <summary>
/// Settings of a mel spectrogram whose bands are triangles in Hz. Belong to a model: see <see cref="SpeechBrain"/> and
/// <see cref="VoxCelebTrainer"/> for those of published ones.
/// </summary>
public sealed record MelSpectrogramOptions : SpectrogramOptions
{
    /// <summary>Front end of speechbrain's ECAPA-TDNN: 80 bands in decibels, the utterance's mean taken out.</summary>
    public static MelSpectrogramOptions SpeechBrain { get; } = new()
    {
        TransformLength = 400, Edges = EdgeKind.Zeros, Bins = 80, Shape = MelBandShape.Symmetric, Log = MelLog.Decibels,
        Floor = 1e-10, Normalization = FeatureNormalization.Mean,
    };

    /// <summary>Front end of clovaai's voxceleb_trainer: 40 log bands, normalized by InstanceNorm; no pre-emphasis.</summary>
    public static MelSpectrogramOptions VoxCelebTrainer { get; } = new()
    {
        Bins = 40, Log = MelLog.Natural, Floor = 1e-6, Normalization = FeatureNormalization.Instance,
    };

    /// <summary>Mel bands; default 80.</summary>
    public int Bins { get; init; } = 80;

    /// <summary>Lower edge of the lowest band in Hz; default 0.</summary>
    public double LowFrequencyHz { get; init; }

    /// <summary>Upper edge of the highest band in Hz; 0 (default) or less counts from half of the sample rate down.</summary>
    public double HighFrequencyHz { get; init; }

    /// <summary>Where band centers are evenly spaced; default <see cref="MelScale.Htk"/>.</summary>
    public MelScale Scale { get; init; } = MelScale.Htk;

    /// <summary>How a band is drawn; default <see cref="MelBandShape.Triangle"/>.</summary>
    public MelBandShape Shape { get; init; } = MelBandShape.Triangle;

    /// <summary>How bands are compressed; default <see cref="MelLog.Natural"/>.</summary>
    public MelLog Log { get; init; } = MelLog.Natural;

    /// <summary>Added to (natural) or the least of (decibels) a band before its logarithm; default 1e-6.</summary>
    public double Floor { get; init; } = 1e-6;

    /// <summary>Range below the loudest band that is kept in decibels; default 80.</summary>
    public double TopDb { get; init; } = 80;

    /// <summary>What is taken out of the columns of one utterance; default nothing.</summary>
    public FeatureNormalization Normalization { get; init; } = FeatureNormalization.None;

    internal double UpperEdgeHz => HighFrequencyHz > 0 ? HighFrequencyHz : (0.5 * SampleRateHz) + HighFrequencyHz;

    private protected override void AddFaults(OptionFaults faults)
    {
        base.AddFaults(faults);
        var nyquist = 0.5 * SampleRateHz;
        faults
            .RequireRange(nameof(Bins), Bins, 1, 4096)
            .Require(
                LowFrequencyHz >= 0 && LowFrequencyHz < UpperEdgeHz && UpperEdgeHz <= nyquist,
                "LowFrequencyHz and HighFrequencyHz",
                "in order between 0 and half of the sample rate (0 or less counts down from there)",
                $"{LowFrequencyHz} and {HighFrequencyHz}")
            .Require(Enum.IsDefined(Scale), nameof(Scale), "to be a known scale", Scale)
            .Require(Enum.IsDefined(Shape), nameof(Shape), "to be a known shape", Shape)
            .Require(Enum.IsDefined(Log), nameof(Log), "to be a known kind", Log)
            .Require(Floor > 0 && Floor < float.MaxValue, nameof(Floor), "above 0", Floor)
            .Require(TopDb > 0, nameof(TopDb), "above 0", TopDb)
            .Require(Enum.IsDefined(Normalization), nameof(Normalization), "to be a known kind", Normalization);
    }
}
