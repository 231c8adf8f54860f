using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Loses short packets, in bursts, as voice over a network does.</summary>
[Kind("packetLoss")]
public sealed record PacketLossOptions : SampleAugmentationOptions, ICheckedOptions
{
    /// <summary>Length of a packet in milliseconds.</summary>
    [Range(1.0, 500.0)]
    public double PacketMs { get; init; } = 20;

    /// <summary>Smallest share of packets lost.</summary>
    [Range(0.0, 0.9)]
    public double LowestLoss { get; init; } = 0.01;

    /// <summary>Largest share of packets lost.</summary>
    [Range(0.0, 0.9)]
    public double HighestLoss { get; init; } = 0.1;

    /// <summary>Mean number of packets lost in a row.</summary>
    [Range(1.0, 100.0)]
    public double MeanBurst { get; init; } = 1.5;

    /// <summary>
    /// Chance, for each slice, that the receiver hides losses: the last packet is repeated, 6 dB softer each time. Else
    /// a lost packet is silence.
    /// </summary>
    [Range(0.0, 1.0)]
    public double ConcealmentChance { get; init; } = 0.5;

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources) => new PacketLoss(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestLoss, HighestLoss);
}
