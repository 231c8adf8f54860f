using Timbre.Faults;

namespace Timbre.Neural.Files;

/// <summary>A safetensors file that cannot be read or written: the message names the file, the rule and the remedy.</summary>
public sealed class SafetensorsException : TimbreException
{
    internal SafetensorsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
