using Timbre.Faults;

namespace Timbre.Evaluation.Scoring;

/// <summary>A way of scoring cannot be had: the model lacks what it needs, or it cannot be fitted on what was given.</summary>
/// <param name="message">What was expected, what was found, what to do.</param>
/// <param name="cause">What went wrong before; null: nothing.</param>
public sealed class ScoringException(string message, Exception? cause = null) : TimbreException(message, cause);
