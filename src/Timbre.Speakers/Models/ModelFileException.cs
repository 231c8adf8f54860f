using Timbre.Faults;

namespace Timbre.Speakers.Models;

/// <summary>A model file that is no model, of another version, or damaged: the message names the file and the remedy.</summary>
public sealed class ModelFileException : TimbreException
{
    /// <summary>Makes the fault from the line a user reads.</summary>
    /// <param name="message">File, rule, what was found, remedy.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public ModelFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
