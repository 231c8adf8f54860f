using System.ComponentModel.DataAnnotations;
using Timbre.Settings;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Puts slices into rooms, simulated or recorded.</summary>
[Kind("reverberation")]
public sealed record ReverberationOptions : SampleAugmentationOptions
{
    /// <summary>Folder of recorded impulse responses; empty: rooms are simulated.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How many rooms are simulated where no folder is named.</summary>
    [Range(1, 100000)]
    public int Rooms { get; init; } = 256;

    /// <summary>What simulated rooms are like.</summary>
    public RoomOptions Room { get; init; } = new();

    /// <inheritdoc/>
    public override IAugmentation Create(AugmentationSources sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        this.Checked();
        if (Folder.Length == 0)
        {
            return new Reverberation(new SimulatedRooms(Rooms, sources.Seed, Room));
        }

        return Directory.Exists(Folder)
            ? new Reverberation(AugmentationSources.ReadClips("reverberation", Folder))
            : throw new SettingsException(
                $"augmentations: reverberation: expected a folder of impulse responses, got {Folder}. Leave folder out to simulate rooms.");
    }
}
