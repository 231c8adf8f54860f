using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>P speakers with K utterances each: what one step sees.</summary>
public sealed class BatchSettings
{
    /// <summary>Different speakers in a batch (P). Fewer are drawn where there are fewer.</summary>
    [Range(2, 65536)]
    public int Speakers { get; init; } = 32;

    /// <summary>Slices of each speaker (K). Losses over pairs need at least 2.</summary>
    [Range(1, 1024)]
    public int UtterancesPerSpeaker { get; init; } = 2;

    /// <summary>Length of a slice in seconds of speech.</summary>
    [Range(0.1, 60.0)]
    public double Seconds { get; init; } = 2;

    /// <summary>Other lengths in seconds: each step draws one of these and <see cref="Seconds"/>, all equally likely.</summary>
    [Range(0.1, 60.0)]
    public IReadOnlyList<double> ShorterSeconds { get; init; } = [];
}
