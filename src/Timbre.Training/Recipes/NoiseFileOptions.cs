using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>Adds recorded noise.</summary>
public sealed record NoiseFileOptions
{
    /// <summary>Folder of recordings, read whole; relative to where the program runs.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Goes without where the folder is not there, with a warning; otherwise that is a fault.</summary>
    public bool Optional { get; init; }

    /// <summary>Lowest signal-to-noise ratio in decibels.</summary>
    [Range(-40.0, 100.0)]
    public double LowestSnrDb { get; init; }

    /// <summary>Highest signal-to-noise ratio in decibels.</summary>
    [Range(-40.0, 100.0)]
    public double HighestSnrDb { get; init; } = 15;
}
