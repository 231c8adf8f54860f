using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Adds another sound at a random ratio to the signal.</summary>
public abstract record AddedSoundOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>
    /// Lowest ratio of the signal to all that is added, in decibels of their mean powers over the slice. Every ratio up to
    /// the highest is equally likely.
    /// </summary>
    [Range(-40.0, 100.0)]
    public double LowestSnrDb { get; init; }

    /// <summary>Highest ratio of the signal to all that is added, in decibels.</summary>
    [Range(-40.0, 100.0)]
    public double HighestSnrDb { get; init; } = 15;

    /// <inheritdoc/>
    public virtual IEnumerable<string> FindFaults() => new OptionFaults().RequireOrder(LowestSnrDb, HighestSnrDb);

    /// <summary>Draws the ratio of a slice.</summary>
    internal double DrawSnrDb(Random random) => Draw.Uniform(random, LowestSnrDb, HighestSnrDb);
}
