using System.Text.RegularExpressions;
using Timbre.Faults;

namespace Timbre.Cli;

/// <summary>A result cannot be written.</summary>
/// <param name="path">Where it was to go.</param>
/// <param name="fault">Why it cannot.</param>
internal sealed partial class OutputException(string path, Exception fault)
    : TimbreException(
        $"Write {path}: expected a place to write, got: {Reason(path, fault)}. Name another file, or make room.", fault)
{
    // What is written goes by another name until it is whole, which nobody asked for.
    private static string Reason(string path, Exception fault) =>
        Passing().Replace(fault.Message, $"'{path.Replace("$", "$$", StringComparison.Ordinal)}'").TrimEnd('.');

    [GeneratedRegex(@"'[^']*\.(part|tmp)'")]
    private static partial Regex Passing();
}
