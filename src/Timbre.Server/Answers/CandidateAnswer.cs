namespace Timbre.Server.Answers;

/// <summary>A speaker who may be the one heard.</summary>
/// <param name="Speaker">The enrolled name.</param>
/// <param name="Score">How alike the voices are; higher is more.</param>
/// <param name="Llr">Natural-log likelihood ratio; null where scores are not calibrated.</param>
public sealed record CandidateAnswer(string Speaker, double Score, double? Llr);
