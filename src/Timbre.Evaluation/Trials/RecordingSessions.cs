using System.Text.RegularExpressions;

namespace Timbre.Evaluation.Trials;

/// <summary>Which recordings of a speaker were made on one occasion, where their names say so.</summary>
/// <remarks>
/// Names are <c>[...]/speaker/[...]/file</c>. Folders within a speaker's folder are sessions (VoxCeleb's videos, say). Where
/// there are none, a file's beginning is: <c>s</c>, <c>c</c>, <c>session</c>, <c>call</c> or <c>day</c> with a number, then
/// <c>_</c> or <c>-</c>, as in <c>s2_31.flac</c> or <c>call7-004.wav</c>. One rule must fit all recordings, or nothing is
/// claimed.
/// </remarks>
public static partial class RecordingSessions
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>Finds the sessions.</summary>
    /// <param name="recordings">Names of recordings.</param>
    /// <param name="speakers">The speaker of each by number.</param>
    /// <returns>For each recording a name of its session, unique among all; null where the names tell none.</returns>
    public static IReadOnlyList<string>? Find(IReadOnlyList<string> recordings, IReadOnlyList<int> speakers)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(speakers);
        string[][] parts = [.. recordings.Select(name => name.Split(Separators, StringSplitOptions.RemoveEmptyEntries))];
        var depth = SpeakerDepth(parts, speakers);
        return depth == 0 ? null
            : Array.TrueForAll(parts, part => part.Length > depth + 1) ? [.. parts.Select(part => Folder(part, part.Length - 1))]
            : Array.TrueForAll(parts, part => part.Length == depth + 1 && Beginning().IsMatch(part[^1]))
                ? [.. parts.Select(part => $"{Folder(part, depth)}/{Beginning().Match(part[^1]).Groups["session"].Value}")]
            : null;
    }

    // The fewest folders that tell speakers apart; 0 where none do.
    private static int SpeakerDepth(string[][] parts, IReadOnlyList<int> speakers)
    {
        for (var depth = 1; depth < parts.Select(part => part.Length).DefaultIfEmpty().Min(); depth++)
        {
            if (parts.Zip(speakers, (part, speaker) => (Folder: Folder(part, depth), speaker)).Distinct()
                .CountBy(found => found.Folder).All(found => found.Value == 1))
            {
                return depth;
            }
        }

        return 0;
    }

    private static string Folder(string[] parts, int depth) => string.Join('/', parts[..depth]);

    [GeneratedRegex(@"^(?<session>(?:s|c|session|call|day)\d+)[_-]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
