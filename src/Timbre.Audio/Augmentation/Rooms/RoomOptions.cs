using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Audio.Augmentation;

/// <summary>Rooms that are simulated: boxes, with a talker and a microphone in each.</summary>
public sealed record RoomOptions : ICheckedOptions
{
    /// <summary>Shortest wall in meters.</summary>
    [Range(1.5, 100.0)]
    public double LowestSideM { get; init; } = 3;

    /// <summary>Longest wall in meters.</summary>
    [Range(1.5, 100.0)]
    public double HighestSideM { get; init; } = 10;

    /// <summary>Lowest ceiling in meters.</summary>
    [Range(1.5, 50.0)]
    public double LowestHeightM { get; init; } = 2.4;

    /// <summary>Highest ceiling in meters.</summary>
    [Range(1.5, 50.0)]
    public double HighestHeightM { get; init; } = 4;

    /// <summary>Shortest reverberation time (to -60 dB) in seconds.</summary>
    [Range(0.05, 5.0)]
    public double LowestDecaySeconds { get; init; } = 0.15;

    /// <summary>Longest reverberation time (to -60 dB) in seconds.</summary>
    [Range(0.05, 5.0)]
    public double HighestDecaySeconds { get; init; } = 0.8;

    /// <summary>Nearest that the microphone stands to the talker in meters.</summary>
    [Range(0.05, 100.0)]
    public double LowestDistanceM { get; init; } = 0.3;

    /// <summary>Farthest that the microphone stands from the talker in meters, where the room allows.</summary>
    [Range(0.05, 100.0)]
    public double HighestDistanceM { get; init; } = 4;

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .RequireOrder(LowestSideM, HighestSideM)
        .RequireOrder(LowestHeightM, HighestHeightM)
        .RequireOrder(LowestDecaySeconds, HighestDecaySeconds)
        .RequireOrder(LowestDistanceM, HighestDistanceM);
}
