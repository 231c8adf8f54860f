namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="FeatureMasking"/>.</summary>
public sealed record FeatureMaskingOptions : AugmentationOptions
{
    /// <summary>How many stretches of time are masked; default 2.</summary>
    public int TimeMasks { get; init; } = 2;

    /// <summary>Longest stretch in frames; default 10. Each length from 0 to it is equally likely.</summary>
    public int LongestTimeMask { get; init; } = 10;

    /// <summary>Largest share of the frames that one stretch may take; default 0.2.</summary>
    public double LargestTimeShare { get; init; } = 0.2;

    /// <summary>How many bands of bins are masked; default 2.</summary>
    public int FrequencyMasks { get; init; } = 2;

    /// <summary>Widest band in bins; default 8. Each width from 0 to it is equally likely.</summary>
    public int WidestFrequencyMask { get; init; } = 8;

    /// <summary>True (default): masked numbers become the mean of all features. False: zero.</summary>
    public bool FillWithMean { get; init; } = true;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("feature-masking")
        .RequireRange(nameof(TimeMasks), TimeMasks, 0, 100)
        .RequireRange(nameof(LongestTimeMask), LongestTimeMask, 0, 100000)
        .RequireRange(nameof(LargestTimeShare), LargestTimeShare, 0, 1)
        .RequireRange(nameof(FrequencyMasks), FrequencyMasks, 0, 100)
        .RequireRange(nameof(WidestFrequencyMask), WidestFrequencyMask, 0, 4096)
        .ThrowIfAny();
}
