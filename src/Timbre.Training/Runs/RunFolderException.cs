using Timbre.Faults;

namespace Timbre.Training.Runs;

/// <summary>A run folder that cannot be written, read or continued.</summary>
/// <param name="message">Names the folder, the rule and the remedy.</param>
/// <param name="innerException">What caused it.</param>
public sealed class RunFolderException(string message, Exception? innerException = null)
    : TimbreException(message, innerException);
