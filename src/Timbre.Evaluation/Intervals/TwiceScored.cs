namespace Timbre.Evaluation.Intervals;

/// <summary>A comparison of two recordings that two models, or two ways of scoring, have scored; the higher, the more alike.</summary>
/// <param name="First">Place of the one's speaker among all.</param>
/// <param name="Second">Place of the other's; the same: one person speaks in both.</param>
/// <param name="Before">Score of the one way.</param>
/// <param name="After">Score of the other.</param>
public readonly record struct TwiceScored(int First, int Second, double Before, double After);
