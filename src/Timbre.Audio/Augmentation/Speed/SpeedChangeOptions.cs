using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Plays slices slower or faster, pitch and formants with them; they keep their length.</summary>
[Kind("speed")]
public sealed record SpeedChangeOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>Slowest speed; 1 is unchanged.</summary>
    [Range(0.5, 2.0)]
    public double LowestSpeed { get; init; } = 0.9;

    /// <summary>Fastest speed; 1 is unchanged.</summary>
    [Range(0.5, 2.0)]
    public double HighestSpeed { get; init; } = 1.1;

    /// <summary>How many speeds there are from the slowest to the fastest, evenly spaced; of one alone, the mean of both.</summary>
    [Range(1, 101)]
    public int Speeds { get; init; } = 5;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new SpeedChange(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestSpeed, HighestSpeed);
}
