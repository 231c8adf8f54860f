namespace Timbre.Audio.Augmentation;

/// <summary>Settings of <see cref="PacketLoss"/>.</summary>
public sealed record PacketLossOptions : AugmentationOptions
{
    /// <summary>Length of a packet in milliseconds; default 20.</summary>
    public double PacketMs { get; init; } = 20;

    /// <summary>Smallest share of packets lost; default 0.01.</summary>
    public double LowestLoss { get; init; } = 0.01;

    /// <summary>Largest share of packets lost; default 0.1.</summary>
    public double HighestLoss { get; init; } = 0.1;

    /// <summary>Mean number of packets lost in a row; default 1.5, at least 1.</summary>
    public double MeanBurst { get; init; } = 1.5;

    /// <summary>
    /// Chance, a slice, that the receiver hides losses: the last packet is repeated, 6 dB softer each time; default 0.5.
    /// Else a lost packet is silence.
    /// </summary>
    public double ConcealmentChance { get; init; } = 0.5;

    /// <inheritdoc/>
    public override void Validate() => new OptionFaults("packet-loss")
        .RequireRange(nameof(PacketMs), PacketMs, 1, 500)
        .RequireSpread("Loss", LowestLoss, HighestLoss, 0, 0.9)
        .RequireRange(nameof(MeanBurst), MeanBurst, 1, 100)
        .RequireRange(nameof(ConcealmentChance), ConcealmentChance, 0, 1)
        .ThrowIfAny();
}
