namespace Timbre.Benchmarks.Clustering;

/// <summary>What came of one draw of recordings.</summary>
/// <param name="Way">How the number of voices was found.</param>
/// <param name="Speakers">How many there are.</param>
/// <param name="Found">How many were found.</param>
/// <param name="VMeasure">How well the groups agree with the speakers, 0 to 1.</param>
/// <param name="AdjustedRand">The same by pairs, adjusted for chance.</param>
internal sealed record ClusterOutcome(string Way, int Speakers, int Found, double VMeasure, double AdjustedRand);
