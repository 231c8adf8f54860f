using Timbre.Faults;

namespace Timbre.Recognition.Adapting;

/// <summary>A model cannot be adapted with what was given, or should not be: too few speakers, or no gain.</summary>
/// <param name="message">What was expected, what was found, what to do.</param>
/// <param name="cause">The fault behind it; null: none.</param>
public sealed class AdaptationException(string message, Exception? cause = null) : TimbreException(message, cause);
