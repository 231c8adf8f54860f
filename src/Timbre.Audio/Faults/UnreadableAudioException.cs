using Timbre.Faults;

namespace Timbre.Audio.Faults;

/// <summary>A path that does not lead to a file one may read: missing, a folder, forbidden, or failing in hardware.</summary>
public sealed class UnreadableAudioException : TimbreException
{
    /// <summary>Makes the fault.</summary>
    /// <param name="file">The path as the user named it.</param>
    /// <param name="actual">What was found instead of a readable file.</param>
    /// <param name="remedy">What the user can do, as a sentence without its full stop.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public UnreadableAudioException(string file, string actual, string remedy, Exception? innerException = null)
        : base($"Read {file}: expected a readable audio file, got {actual}. {remedy}.", innerException) => File = file;

    /// <summary>The path as the user named it.</summary>
    public override string File { get; }
}
