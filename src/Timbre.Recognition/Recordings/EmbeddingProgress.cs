namespace Timbre.Recognition.Recordings;

/// <summary>How far many recordings are embedded.</summary>
/// <param name="Recordings">How many there are.</param>
/// <param name="Done">How many are over, failed ones among them.</param>
/// <param name="Failed">How many could not be embedded.</param>
/// <param name="Audio">Time of audio embedded.</param>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Remaining">Time still to go, by the bytes of the files; null while not known.</param>
public sealed record EmbeddingProgress(
    int Recordings, int Done, int Failed, TimeSpan Audio, TimeSpan Elapsed, TimeSpan? Remaining)
{
    /// <summary>Time of audio embedded by the time it took; 0 at the very start.</summary>
    public double TimesRealTime => Elapsed > TimeSpan.Zero ? Audio / Elapsed : 0;
}
