namespace Timbre.Cli.Hearing;

/// <summary>A recording that could not be embedded.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Fault">Why; its message names the file.</param>
internal sealed record FailedRecording(string File, TimbreException Fault);
