using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Masks stretches of time and bands of frequency in the features (SpecAugment).</summary>
[Kind("featureMasking")]
public sealed record FeatureMaskingOptions : FeatureAugmentationOptions
{
    /// <summary>How many stretches of time are masked.</summary>
    [Range(0, 100)]
    public int TimeMasks { get; init; } = 2;

    /// <summary>Longest stretch in frames. Each length from 0 to it is equally likely.</summary>
    [Range(0, 100000)]
    public int LongestTimeMask { get; init; } = 10;

    /// <summary>Largest share of the frames that one stretch may take.</summary>
    [Range(0.0, 1.0)]
    public double LargestTimeShare { get; init; } = 0.2;

    /// <summary>How many bands of bins are masked.</summary>
    [Range(0, 100)]
    public int FrequencyMasks { get; init; } = 2;

    /// <summary>Widest band in bins. Each width from 0 to it is equally likely.</summary>
    [Range(0, 4096)]
    public int WidestFrequencyMask { get; init; } = 8;

    /// <summary>True: masked numbers become the mean of all features. False: zero.</summary>
    public bool FillWithMean { get; init; } = true;

    /// <inheritdoc/>
    public override IFeatureAugmentation Create() => new FeatureMasking(this);
}
