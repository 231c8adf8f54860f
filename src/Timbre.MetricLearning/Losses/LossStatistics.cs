namespace Timbre.MetricLearning.Losses;

/// <summary>What a loss saw in one batch, beside its value.</summary>
/// <param name="Value">The loss itself, unweighted.</param>
/// <param name="Terms">How many terms the mean runs over before zero terms are left out: triplets, pairs, anchors or rows.</param>
/// <param name="PositiveFraction">Share of those terms that violate the margin, in [0, 1]; null where there is no margin.</param>
/// <param name="Accuracy">Share of rows whose highest class score is their own, in [0, 1]; null where there are no classes.</param>
public readonly record struct LossStatistics(float Value, long Terms, double? PositiveFraction, double? Accuracy);
