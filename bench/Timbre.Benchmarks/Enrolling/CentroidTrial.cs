namespace Timbre.Benchmarks.Enrolling;

/// <summary>A recording asked of a speaker who enrolled several.</summary>
/// <param name="Enrolled">The speaker's number.</param>
/// <param name="Asked">That of the one who speaks.</param>
/// <param name="Scores">With the centroid, the better of two, and the best of all recordings.</param>
internal readonly record struct CentroidTrial(int Enrolled, int Asked, double[] Scores);
