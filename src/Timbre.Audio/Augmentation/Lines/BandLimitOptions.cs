using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Takes the high frequencies away, as codecs of low rates and old recordings do.</summary>
[Kind("bandLimit")]
public sealed record BandLimitOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>Lowest edge in Hz, above which nothing is left.</summary>
    [Range(200.0, 8000.0)]
    public double LowestEdgeHz { get; init; } = 2500;

    /// <summary>Highest edge in Hz. Every edge from the lowest on is equally likely.</summary>
    [Range(200.0, 8000.0)]
    public double HighestEdgeHz { get; init; } = 7500;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new BandLimit(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestEdgeHz, HighestEdgeHz);
}
