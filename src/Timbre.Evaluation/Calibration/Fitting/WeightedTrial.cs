namespace Timbre.Evaluation.Calibration;

/// <summary>A trial as the fit sees it.</summary>
/// <param name="Features">What is known of it, as numbers.</param>
/// <param name="IsTarget">Whether both sides are one speaker's.</param>
/// <param name="Weight">How much it counts among the trials of its kind, above 0.</param>
internal readonly record struct WeightedTrial(double[] Features, bool IsTarget, double Weight);
