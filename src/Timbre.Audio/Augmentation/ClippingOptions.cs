namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="Clipping"/>.</summary>
public sealed record ClippingOptions : AugmentationOptions
{
    /// <summary>Hardest clipping: the share of the slice's peak above which samples are cut; default 0.1.</summary>
    public double LowestThreshold { get; init; } = 0.1;

    /// <summary>Mildest clipping: the share of the slice's peak above which samples are cut; default 0.7.</summary>
    public double HighestThreshold { get; init; } = 0.7;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("clipping")
        .RequireSpread("Threshold", LowestThreshold, HighestThreshold, 0.001, 1)
        .ThrowIfAny();
}
