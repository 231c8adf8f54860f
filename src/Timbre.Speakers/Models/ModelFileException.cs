using Timbre.Faults;

namespace Timbre.Speakers.Models;

/// <summary>A model file that is no model, of another version, or damaged: the message names the file and the remedy.</summary>
public sealed class ModelFileException : TimbreException
{
    internal ModelFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
