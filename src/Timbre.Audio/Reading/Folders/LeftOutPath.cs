namespace Timbre.Audio.Reading;

/// <summary>Something in a folder that may be a recording, or hold some, and is not taken.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Reason">Why it is not taken, as a clause without a full stop.</param>
public sealed record LeftOutPath(string Path, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path} is left out: {Reason}";
}
