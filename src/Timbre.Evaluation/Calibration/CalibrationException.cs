using Timbre.Faults;

namespace Timbre.Evaluation.Calibration;

/// <summary>Scores cannot be calibrated with what was given, or should not be: too few speakers, or no gain.</summary>
/// <param name="message">What was expected, what was found, what to do.</param>
public sealed class CalibrationException(string message) : TimbreException(message);
