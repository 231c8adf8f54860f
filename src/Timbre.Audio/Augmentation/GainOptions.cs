namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="Gain"/>.</summary>
public sealed record GainOptions : AugmentationOptions
{
    /// <summary>Lowest gain in decibels; default -20. Every gain up to the highest is equally likely.</summary>
    public double LowestDb { get; init; } = -20;

    /// <summary>Highest gain in decibels; default 0.</summary>
    public double HighestDb { get; init; }

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("gain")
        .RequireSpread("Db", LowestDb, HighestDb, -120, 60)
        .ThrowIfAny();
}
