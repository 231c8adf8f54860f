namespace Timbre.Evaluation.Intervals;

/// <summary>What was measured, and how far it can be trusted.</summary>
/// <param name="Value">Measured on all trials.</param>
/// <param name="Interval">95 % interval over speakers, or as asked for; null where speakers are unknown or too few.</param>
public readonly record struct Estimate(double Value, ConfidenceInterval? Interval);
