using System.ComponentModel.DataAnnotations;

namespace Timbre.Speakers.Models;

/// <summary>How scores of a model's embeddings are made comparable by impostors; kept in its file with their embeddings.</summary>
public sealed record ScoringOptions
{
    /// <summary>
    /// Most speakers of the training sets that serve as impostors, each by one embedding; 0: scores are plain cosines.
    /// </summary>
    [Range(0, 100000)]
    public int Cohort { get; init; } = 500;

    /// <summary>How many of a recording's highest cosines with them count.</summary>
    [Range(1, 100000)]
    public int Top { get; init; } = 50;

    /// <summary>Share of the mean of those that is taken off a score for each of its two sides.</summary>
    [Range(0.0, 1.0)]
    public double Weight { get; init; } = 0.25;
}
