using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Lowers or raises the pitch of slices, and their tempo with it; formants stay, and with them who speaks.</summary>
[Kind("pitch")]
public sealed record PitchChangeOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>Smallest factor of the pitch; 1 is unchanged.</summary>
    [Range(0.5, 2.0)]
    public double LowestFactor { get; init; } = 0.85;

    /// <summary>Largest factor of the pitch; 1 is unchanged.</summary>
    [Range(0.5, 2.0)]
    public double HighestFactor { get; init; } = 1.25;

    /// <summary>How many factors there are from the smallest to the largest, evenly spaced; of one alone, the mean of both.</summary>
    [Range(1, 101)]
    public int Factors { get; init; } = 9;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new PitchChange(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestFactor, HighestFactor);
}
