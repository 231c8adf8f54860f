namespace Timbre.Evaluation.Clustering;

/// <summary>Between which numbers of voices that of some recordings lies, as far as their likelihood ratios tell.</summary>
/// <param name="Fewest">Where recordings count as one speaker's easily.</param>
/// <param name="Most">Where they hardly do.</param>
public readonly record struct VoiceCounts(int Fewest, int Most);
