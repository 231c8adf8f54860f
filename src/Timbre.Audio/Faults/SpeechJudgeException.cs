using Timbre.Faults;

namespace Timbre.Audio.Faults;

/// <summary>A detector of speech that cannot be used: its file is missing, damaged, or holds another network.</summary>
/// <param name="file">The file as the user named it.</param>
/// <param name="actual">What was found instead.</param>
/// <param name="remedy">What the user can do, as a sentence without its full stop.</param>
/// <param name="innerException">What caused it, if anything did.</param>
public sealed class SpeechJudgeException(string file, string actual, string remedy, Exception? innerException = null)
    : TimbreException($"Speech judge {file}: expected the network of a detector of speech, got {actual}. {remedy}.", innerException)
{
    /// <summary>The file as the user named it.</summary>
    public override string File { get; } = file;
}
