using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>Half a cosine over the whole run, from the full rate down to a share of it.</summary>
[RecipeKind("cosine")]
public sealed class CosineSettings : ScheduleSettings
{
    /// <summary>Share of the full rate at the end.</summary>
    [Range(0.0, 1.0)]
    public double FinalShare { get; init; } = 0.01;
}
