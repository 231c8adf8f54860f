namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="AddedNoise"/>.</summary>
public sealed record AddedNoiseOptions : AugmentationOptions
{
    /// <summary>Lowest signal-to-noise ratio in decibels; default 0. Every ratio up to the highest is equally likely.</summary>
    public double LowestSnrDb { get; init; }

    /// <summary>Highest signal-to-noise ratio in decibels; default 15.</summary>
    public double HighestSnrDb { get; init; } = 15;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("noise")
        .RequireSpread("SnrDb", LowestSnrDb, HighestSnrDb, -40, 100)
        .ThrowIfAny();
}
