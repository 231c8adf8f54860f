namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="BandLimit"/>.</summary>
public sealed record BandLimitOptions : AugmentationOptions
{
    /// <summary>Lowest edge above which nothing is left, in Hz; default 2500.</summary>
    public double LowestEdgeHz { get; init; } = 2500;

    /// <summary>Highest edge in Hz; default 7500.</summary>
    public double HighestEdgeHz { get; init; } = 7500;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("band-limit")
        .RequireSpread("EdgeHz", LowestEdgeHz, HighestEdgeHz, 200, 8000)
        .ThrowIfAny();
}
