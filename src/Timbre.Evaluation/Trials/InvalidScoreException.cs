using Timbre.Faults;

namespace Timbre.Evaluation.Trials;

/// <summary>A trial has no usable score, because it is no finite number.</summary>
/// <param name="message">The line a user reads: the trial, the rule, the remedy.</param>
public sealed class InvalidScoreException(string message) : TimbreException(message);
