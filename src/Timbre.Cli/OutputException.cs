using Timbre.Faults;

namespace Timbre.Cli;

/// <summary>A result cannot be written.</summary>
/// <param name="path">Where it was to go.</param>
/// <param name="fault">Why it cannot.</param>
internal sealed class OutputException(string path, Exception fault)
    : TimbreException(
        $"Write {path}: expected a place to write, got: {fault.Message.TrimEnd('.')}. Name another file, or make room.", fault);
