using Timbre.Faults;

namespace Timbre.Lab;

/// <summary>Something of the lab cannot be used; the message names it, the rule and the remedy.</summary>
public sealed class LabException : TimbreException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Names the file, what was expected, what was found, and the remedy.</param>
    /// <param name="inner">What the system said; null: nothing.</param>
    public LabException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
