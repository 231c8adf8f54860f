using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>A text cannot be a speaker's name.</summary>
/// <param name="message">The line a user reads: what, the rule, the remedy.</param>
/// <param name="innerException">What caused it, if anything.</param>
public sealed class SpeakerNameException(string message, Exception? innerException = null)
    : TimbreException(message, innerException);
