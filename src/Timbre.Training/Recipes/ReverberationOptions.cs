using System.ComponentModel.DataAnnotations;
using Timbre.Audio.Augmentation;

namespace Timbre.Training.Recipes;

/// <summary>Puts slices into rooms.</summary>
public sealed record ReverberationOptions
{
    /// <summary>Folder of recorded impulse responses; empty: rooms are simulated.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How many rooms are simulated.</summary>
    [Range(1, 100000)]
    public int Rooms { get; init; } = 256;

    /// <summary>What simulated rooms are like.</summary>
    public RoomOptions Room { get; init; } = new();
}
