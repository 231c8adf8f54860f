using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>How often a run is saved so that it can be picked up again.</summary>
public sealed record CheckpointOptions
{
    /// <summary>Saves after this many steps.</summary>
    [Range(1, 100000000)]
    public int EverySteps { get; init; } = 500;

    /// <summary>Saves after this many seconds, whatever the steps.</summary>
    [Range(1.0, 1e7)]
    public double EverySeconds { get; init; } = 120;

    /// <summary>How many checkpoints are kept.</summary>
    [Range(1, 1000)]
    public int Keep { get; init; } = 2;
}
