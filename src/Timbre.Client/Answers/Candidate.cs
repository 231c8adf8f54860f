namespace Timbre.Client.Answers;

/// <summary>A speaker whose voice it may be.</summary>
/// <param name="Speaker">The enrolled name.</param>
/// <param name="Score">How alike the voices are; higher is more.</param>
/// <param name="Llr">Natural-log likelihood ratio; null where the service is not calibrated.</param>
public sealed record Candidate(string Speaker, double Score, double? Llr);
