using System.ComponentModel.DataAnnotations;
using Timbre.Audio.Augmentation;

namespace Timbre.Training.Recipes;

/// <summary>Adds noise: everyday sounds that are made, or recordings.</summary>
public sealed record NoiseFileOptions
{
    /// <summary>Folder of recordings, read whole; relative to where the program runs. Empty: the noise is made.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How many sounds are made where no folder is named: of each kind, from rain to engines, the same number.</summary>
    [Range(1, 10000)]
    public int Sounds { get; init; } = AddedNoise.DefaultSounds;

    /// <summary>Goes without where the folder is not there, with a warning; otherwise that is a fault.</summary>
    public bool Optional { get; init; }

    /// <summary>Lowest signal-to-noise ratio in decibels.</summary>
    [Range(-40.0, 100.0)]
    public double LowestSnrDb { get; init; }

    /// <summary>Highest signal-to-noise ratio in decibels.</summary>
    [Range(-40.0, 100.0)]
    public double HighestSnrDb { get; init; } = 15;

    /// <summary>The ratios as the augmentation takes them.</summary>
    internal AddedNoiseOptions Snr => new() { LowestSnrDb = LowestSnrDb, HighestSnrDb = HighestSnrDb };
}
