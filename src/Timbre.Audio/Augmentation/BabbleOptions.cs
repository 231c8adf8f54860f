namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="Babble"/>.</summary>
public sealed record BabbleOptions : AugmentationOptions
{
    /// <summary>Fewest voices added; default 3.</summary>
    public int LowestVoices { get; init; } = 3;

    /// <summary>Most voices added; default 7.</summary>
    public int HighestVoices { get; init; } = 7;

    /// <summary>Lowest ratio of the signal to all voices together in decibels; default 10.</summary>
    public double LowestSnrDb { get; init; } = 10;

    /// <summary>Highest ratio of the signal to all voices together in decibels; default 20.</summary>
    public double HighestSnrDb { get; init; } = 20;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("babble")
        .RequireSpread("Voices", LowestVoices, HighestVoices, 1, 100)
        .RequireSpread("SnrDb", LowestSnrDb, HighestSnrDb, -40, 100)
        .ThrowIfAny();
}
