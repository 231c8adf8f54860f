using Timbre.Faults;

namespace Timbre.Evaluation.Trials;

/// <summary>A trial list cannot be read: missing, malformed, or without one kind of trial.</summary>
/// <param name="message">The line a user reads: file, line number, rule, remedy.</param>
/// <param name="innerException">What caused it, if anything.</param>
public sealed class TrialListException(string message, Exception? innerException = null)
    : TimbreException(message, innerException);
