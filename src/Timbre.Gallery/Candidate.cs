namespace Timbre.Galleries;

/// <summary>A speaker who may be the one heard.</summary>
/// <param name="Speaker">The enrolled name.</param>
/// <param name="Score">Raw cosine, -1 to 1, higher = more alike.</param>
public sealed record Candidate(string Speaker, double Score);
