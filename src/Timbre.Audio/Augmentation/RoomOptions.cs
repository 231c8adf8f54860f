namespace Timbre.Audio.Augmentation;

/// <summary>Rooms that <see cref="RoomSimulator"/> draws: a box, a talker and a microphone in it.</summary>
public sealed record RoomOptions : AugmentationOptions
{
    /// <summary>Shortest wall in meters; default 3.</summary>
    public double LowestSideM { get; init; } = 3;

    /// <summary>Longest wall in meters; default 10.</summary>
    public double HighestSideM { get; init; } = 10;

    /// <summary>Lowest ceiling in meters; default 2.4.</summary>
    public double LowestHeightM { get; init; } = 2.4;

    /// <summary>Highest ceiling in meters; default 4.</summary>
    public double HighestHeightM { get; init; } = 4;

    /// <summary>Shortest reverberation time (to -60 dB) in seconds; default 0.15.</summary>
    public double LowestDecaySeconds { get; init; } = 0.15;

    /// <summary>Longest reverberation time in seconds; default 0.8.</summary>
    public double HighestDecaySeconds { get; init; } = 0.8;

    /// <summary>Nearest that the microphone stands to the talker in meters; default 0.3.</summary>
    public double LowestDistanceM { get; init; } = 0.3;

    /// <summary>Farthest that the microphone stands from the talker in meters, where the room allows; default 4.</summary>
    public double HighestDistanceM { get; init; } = 4;

    /// <inheritdoc/>
    public override void Validate() => AddFaults(new OptionFaults("room")).ThrowIfAny();

    internal OptionFaults AddFaults(OptionFaults faults) => faults
        .RequireSpread("SideM", LowestSideM, HighestSideM, 1.5, 100)
        .RequireSpread("HeightM", LowestHeightM, HighestHeightM, 1.5, 50)
        .RequireSpread("DecaySeconds", LowestDecaySeconds, HighestDecaySeconds, 0.05, 5)
        .RequireSpread("DistanceM", LowestDistanceM, HighestDistanceM, 0.05, 100);
}
