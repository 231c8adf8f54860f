namespace Timbre.Galleries.Answers;

/// <summary>A speaker who may be the one heard.</summary>
/// <param name="Speaker">The enrolled name.</param>
/// <param name="Score">By the gallery's scorer, higher = more alike; the raw cosine, -1 to 1, for models without a cohort.</param>
public sealed record Candidate(string Speaker, double Score)
{
    /// <summary>Natural-log likelihood ratio; null where the scores are not calibrated.</summary>
    public double? Llr { get; init; }
}
