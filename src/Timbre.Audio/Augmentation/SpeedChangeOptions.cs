namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="SpeedChange"/>.</summary>
public sealed record SpeedChangeOptions : AugmentationOptions
{
    /// <summary>Slowest speed, 1 = unchanged; default 0.9.</summary>
    public double LowestSpeed { get; init; } = 0.9;

    /// <summary>Fastest speed; default 1.1.</summary>
    public double HighestSpeed { get; init; } = 1.1;

    /// <summary>How many speeds there are from the slowest to the fastest, evenly spaced; default 5.</summary>
    public int Speeds { get; init; } = 5;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("speed")
        .RequireSpread("Speed", LowestSpeed, HighestSpeed, 0.5, 2)
        .RequireRange(nameof(Speeds), Speeds, 1, 101)
        .ThrowIfAny();
}
