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
    /// <summary>What asks in place of each recording: the whole of it unless it was cut; null where there is not so much speech.</summary>
    public IReadOnlyList<TestSpeech?> Tests { get; init; } =
        [.. Speakers.Index().SelectMany(own => own.Item.Select(recording => new TestSpeech(own.Index, [recording], Heard[recording])))
            .OrderBy(test => test.Recordings[0])];

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

    /// <summary>The same, asking with so much speech of each recording.</summary>
    /// <param name="tests">What was cut of them.</param>
    public SpeakerRecordings Asking(IReadOnlyList<TestSpeech> tests)
    {
        var begun = tests.ToDictionary(test => test.Recordings[0]);
        return this with { Tests = [.. Enumerable.Range(0, Names.Count).Select(recording => begun.GetValueOrDefault(recording))] };
    }

    /// <summary>A division without what cannot be asked: too little speech, or joined with what is enrolled.</summary>
    public EnrollmentDraw Askable(EnrollmentDraw draw) => draw with
    {
        Asked = [.. draw.Asked.Where(asked => Tests[asked.Recording] is { } test
            && !test.Recordings.Any(draw.Enrolled[asked.Speaker].Contains))],
    };

    /// <summary>The trials of a list that can be asked: with speech enough, none of it of the recording it is compared with.</summary>
    public TrialList Askable(TrialList list)
    {
        var tests = Names.Zip(Tests).ToDictionary(entry => entry.First, entry => entry.Second, StringComparer.Ordinal);
        return list with
        {
            Trials = [.. list.Trials.Where(trial => tests[trial.Test] is { } test
                && !test.Recordings.Any(part => Names[part] == trial.Enrollment))],
        };
    }

    /// <summary>What asks in place of each recording that does, by its name.</summary>
    public IReadOnlyDictionary<string, EmbeddedRecording> HeardTests => Names.Zip(Tests).Where(entry => entry.Second is not null)
        .ToDictionary(entry => entry.First, entry => entry.Second!.Heard, StringComparer.Ordinal);

    /// <summary>What the speech that asks in place of a recording rests on.</summary>
    public TrialSide TestSideOf(int recording) => Tests[recording]!.Heard.ToEnrolled().Side;

    /// <summary>What the enrollment of each speaker rests on; nothing known of those who are not enrolled.</summary>
    public TrialSide[] SidesOf(EnrollmentDraw draw) =>
    [
        .. draw.Enrolled.Select(own => own.Count == 0
            ? TrialSide.Unknown
            : TrialSide.Of([.. own.Select(recording => Heard[recording].ToEnrolled().Side)])),
    ];

    private static string SharedFolder(string[] names)
    {
        var parts = Array.ConvertAll(names, name => name.Split('/', '\\')[..^1]);
        var depth = Enumerable.Range(0, parts.Min(part => part.Length))
            .TakeWhile(place => Array.TrueForAll(parts, part => part[place] == parts[0][place])).Count();
        return depth == 0 ? names[0] : string.Join('/', parts[0][..depth]);
    }
}
