namespace Timbre.Speakers.Models;

/// <summary>How far a long recording is embedded.</summary>
/// <param name="Done">Time of it that is done.</param>
/// <param name="Length">Time of all of it.</param>
public readonly record struct RecordingProgress(TimeSpan Done, TimeSpan Length)
{
    /// <summary>Share that is done, 0 to 1.</summary>
    public double Share => Done / Length;
}
