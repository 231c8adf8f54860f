using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Makes slices louder or softer.</summary>
[Kind("gain")]
public sealed record GainOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>Lowest gain in decibels. Every gain up to the highest is equally likely.</summary>
    [Range(-120.0, 60.0)]
    public double LowestDb { get; init; } = -20;

    /// <summary>Highest gain in decibels.</summary>
    [Range(-120.0, 60.0)]
    public double HighestDb { get; init; }

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new Gain(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestDb, HighestDb);
}
