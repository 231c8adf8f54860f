namespace Timbre.Speakers.Models;

/// <summary>The way in which a model's embeddings are scored, where it is not the one that training chose.</summary>
public sealed record ScoringBackEnd
{
    /// <summary>Its word, as users write it.</summary>
    public string Kind { get; init; } = "";

    /// <summary>
    /// Score at or above which two recordings count as one speaker's, scored so; null where nobody measured one. That of
    /// <see cref="ModelInfo.Threshold"/> is for the way that training chose.
    /// </summary>
    public double? Threshold { get; init; }
}
