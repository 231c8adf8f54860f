namespace Timbre.Audio.Features;

/// <summary>What is taken out of the features of one utterance, column by column.</summary>
public enum FeatureNormalization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The mean over the frames of the utterance.</summary>
    Mean,

    /// <summary>The mean; then the column is divided by the square root of (unbiased variance + 1e-8).</summary>
    MeanAndVariance,

    /// <summary>The mean; then the column is divided by the square root of (biased variance + 1e-5): torch's InstanceNorm1d.</summary>
    Instance,
}
