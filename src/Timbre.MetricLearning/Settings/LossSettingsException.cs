namespace Timbre.MetricLearning;

/// <summary>A recipe asks for a loss that does not exist, or sets it up wrongly.</summary>
/// <param name="message">One line: what is wrong, and the nearest valid name or range.</param>
public sealed class LossSettingsException(string message) : TimbreException(message);
