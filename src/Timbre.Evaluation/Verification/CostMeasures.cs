using Timbre.Evaluation.Intervals;

namespace Timbre.Evaluation.Verification;

/// <summary>What detection costs at one prior, both errors costing 1, normalized.</summary>
/// <param name="PTarget">Expected share of targets.</param>
/// <param name="MinDcf">The least cost that a threshold of the scores reaches.</param>
/// <param name="Threshold">That threshold; positive infinity where accepting nothing is cheapest.</param>
/// <param name="ActDcf">The cost of the likelihood ratios taken at their word; null where scores are not calibrated.</param>
public sealed record CostMeasures(double PTarget, Estimate MinDcf, double Threshold, Estimate? ActDcf);
