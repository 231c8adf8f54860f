using Timbre.Faults;

namespace Timbre.Recognition.Recordings;

/// <summary>A recording that could not be embedded.</summary>
/// <param name="Name">What the recording is called: for a file its path, as it was given.</param>
/// <param name="Fault">Why; its message names the recording.</param>
public sealed record FailedRecording(string Name, TimbreException Fault);
