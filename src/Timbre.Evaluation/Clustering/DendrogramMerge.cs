namespace Timbre.Evaluation.Clustering;

/// <summary>Two groups become one.</summary>
/// <param name="First">A member of the one.</param>
/// <param name="Second">A member of the other.</param>
/// <param name="Height">Distance of the two groups, by the linkage.</param>
public readonly record struct DendrogramMerge(int First, int Second, double Height);
