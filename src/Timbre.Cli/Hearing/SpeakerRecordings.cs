using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Trials;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>Embedded recordings of known speakers, by number.</summary>
/// <param name="Names">What each recording is called.</param>
/// <param name="Heard">What the model makes of each.</param>
/// <param name="Speakers">The recordings of each speaker.</param>
/// <param name="SpeakerNames">What each speaker is called: the folder that the recordings share.</param>
internal sealed record SpeakerRecordings(
    IReadOnlyList<string> Names,
    IReadOnlyList<EmbeddedRecording> Heard,
    IReadOnlyList<IReadOnlyList<int>> Speakers,
    IReadOnlyList<string> SpeakerNames)
{
    /// <summary>Gathers recordings by speaker.</summary>
    /// <param name="known">Recordings by name.</param>
    /// <param name="speakers">Who speaks in each.</param>
    public static SpeakerRecordings Of(IReadOnlyDictionary<string, EmbeddedRecording> known, IReadOnlyDictionary<string, int> speakers)
    {
        // In ordinal order: what is drawn must not depend on who was embedded first.
        string[] names = [.. known.Keys.Where(speakers.ContainsKey).Order(StringComparer.Ordinal)];
        int[][] own = [.. names.Index().GroupBy(name => speakers[name.Item]).OrderBy(group => group.Key)
            .Select(group => group.Select(name => name.Index).ToArray())];
        return new SpeakerRecordings(
            names,
            [.. names.Select(name => known[name])],
            own,
            [.. own.Select(recordings => SharedFolder([.. recordings.Select(recording => names[recording])]))]);
    }

    /// <summary>What one recording rests on.</summary>
    public TrialSide SideOf(int recording) => Heard[recording].ToEnrolled().Side;

    /// <summary>What the enrollment of each speaker rests on; nothing known of those who are not enrolled.</summary>
    public TrialSide[] SidesOf(EnrollmentDraw draw) =>
        [.. draw.Enrolled.Select(own => own.Count == 0 ? TrialSide.Unknown : TrialSide.Of([.. own.Select(SideOf)]))];

    private static string SharedFolder(string[] names)
    {
        var parts = Array.ConvertAll(names, name => name.Split('/', '\\')[..^1]);
        var depth = Enumerable.Range(0, parts.Min(part => part.Length))
            .TakeWhile(place => Array.TrueForAll(parts, part => part[place] == parts[0][place])).Count();
        return depth == 0 ? names[0] : string.Join('/', parts[0][..depth]);
    }
}
