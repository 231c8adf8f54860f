using Timbre.Faults;

namespace Timbre.Training.Runs;

/// <summary>Training left the numbers: a loss or gradient is not finite.</summary>
/// <param name="message">Names the step, what was kept and the remedy.</param>
public sealed class TrainingDivergedException(string message) : TimbreException(message);
