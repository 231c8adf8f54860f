using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Cuts peaks off, as an overdriven microphone input does.</summary>
[Kind("clipping")]
public sealed record ClippingOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>Hardest clipping: the share of the slice's peak above which samples are cut.</summary>
    [Range(0.001, 1.0)]
    public double LowestThreshold { get; init; } = 0.1;

    /// <summary>Mildest clipping: the share of the slice's peak above which samples are cut.</summary>
    [Range(0.001, 1.0)]
    public double HighestThreshold { get; init; } = 0.7;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new Clipping(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestThreshold, HighestThreshold);
}
