using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

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

    /// <summary>Mel bands.</summary>
    [Range(1, 4096)]
    public int Bins { get; init; } = 80;

    /// <summary>Lower edge of the lowest band in Hz.</summary>
    [Range(0.0, 384000.0)]
    public double LowFrequencyHz { get; init; }

    /// <summary>Upper edge of the highest band in Hz; 0 or less counts from half of the sample rate down.</summary>
    public double HighFrequencyHz { get; init; }

    /// <summary>Where band centers are evenly spaced.</summary>
    public MelScale Scale { get; init; } = MelScale.Htk;

    /// <summary>How a band is drawn.</summary>
    public MelBandShape Shape { get; init; } = MelBandShape.Triangle;

    /// <summary>How bands are compressed.</summary>
    public MelLog Log { get; init; } = MelLog.Natural;

    /// <summary>Added to (natural) or the least of (decibels) a band before its logarithm.</summary>
    [Range(0.0, 1e38, MinimumIsExclusive = true)]
    public double Floor { get; init; } = 1e-6;

    /// <summary>Range below the loudest band that is kept in decibels.</summary>
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public double TopDb { get; init; } = 80;

    /// <summary>What is taken out of the columns of one utterance.</summary>
    public FeatureNormalization Normalization { get; init; } = FeatureNormalization.None;

    internal double UpperEdgeHz => HighFrequencyHz > 0 ? HighFrequencyHz : (0.5 * SampleRateHz) + HighFrequencyHz;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults() =>
    [
        .. base.FindFaults(),
        .. new OptionFaults().Require(
            LowFrequencyHz < UpperEdgeHz && UpperEdgeHz <= 0.5 * SampleRateHz,
            "highFrequencyHz",
            "above lowFrequencyHz and up to half of the sample rate (0 or less counts down from there)",
            HighFrequencyHz),
    ];
}
