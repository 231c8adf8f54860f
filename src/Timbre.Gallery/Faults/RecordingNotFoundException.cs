using System.Globalization;
using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>A speaker has no recording of a number.</summary>
/// <param name="speaker">The speaker.</param>
/// <param name="recording">The number asked for.</param>
/// <param name="enrolled">The numbers of those enrolled, for the remedy.</param>
public sealed class RecordingNotFoundException(string speaker, long recording, IReadOnlyList<long> enrolled)
    : TimbreException(string.Create(
        CultureInfo.InvariantCulture,
        $"Speaker '{speaker}': expected the number of one of the recordings enrolled ({Call(enrolled)}), got {recording}. "
            + $"Name one of them."))
{
    private const int Most = 8;

    private static string Call(IReadOnlyList<long> numbers) =>
        string.Join(", ", numbers.Take(Most)) + (numbers.Count > Most ? ", ..." : "");
}
