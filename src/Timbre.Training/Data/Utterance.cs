namespace Timbre.Training.Data;

/// <summary>One recording of a speaker, or a part of one.</summary>
/// <param name="Path">File it is read from, or the name of a synthetic one.</param>
/// <param name="Bytes">Size of the file; 0 where it is not a file.</param>
public sealed record Utterance(string Path, long Bytes)
{
    /// <summary>The part of the file that is the utterance; null: all of it.</summary>
    public RecordingPart? Part { get; init; }

    /// <summary>What faults call it: the file, with its part where it has one.</summary>
    internal string Place => Part is null ? Path : FormattableString.Invariant($"{Path} from {Part.Start.TotalSeconds:0.###} s on");
}
