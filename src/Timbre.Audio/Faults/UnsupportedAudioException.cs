using Timbre.Faults;

namespace Timbre.Audio.Faults;

/// <summary>A file that is there but whose content cannot be used as audio: not audio, empty, cut short, or broken.</summary>
public sealed class UnsupportedAudioException : TimbreException
{
    /// <summary>Makes the fault.</summary>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="expected">The rule it broke, for example <c>at least one sample</c>.</param>
    /// <param name="actual">What was found instead.</param>
    /// <param name="remedy">What the user can do, as a sentence without its full stop.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public UnsupportedAudioException(
        string file, string expected, string actual, string remedy, Exception? innerException = null)
        : base($"Read {file}: expected {expected}, got {actual}. {remedy}.", innerException)
    {
        File = file;
        Remedy = remedy;
    }

    /// <summary>The file as the user named it.</summary>
    public override string File { get; }

    /// <summary>What the user can do about it.</summary>
    public string Remedy { get; }
}
