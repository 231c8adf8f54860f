using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>Speech that asks: a recording, or as much of it and of others of the speaker as was asked for.</summary>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Recordings">The recordings that it is of, first the one it begins with: none of them is enrolled where it asks.</param>
/// <param name="Heard">What the model makes of it.</param>
internal sealed record TestSpeech(int Speaker, IReadOnlyList<int> Recordings, EmbeddedRecording Heard)
{
    /// <summary>Cuts speech of one length from each recording, joined with the speaker's next ones where it is too short.</summary>
    /// <param name="recordings">The recordings of known speakers.</param>
    /// <param name="seconds">How much speech.</param>
    /// <param name="most">Most cuts of a speaker.</param>
    /// <param name="files">Where the recordings are, by name.</param>
    /// <param name="voices">Embeds it.</param>
    /// <param name="done">Told after each, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>In the order of speakers; none of a speaker who has not so much speech.</returns>
    public static IReadOnlyList<TestSpeech> Cut(
        SpeakerRecordings recordings,
        double seconds,
        int most,
        IReadOnlyDictionary<string, string> files,
        TrialVoices voices,
        Action? done,
        CancellationToken stop)
    {
        (int Speaker, int[] Parts)[] cuts = [.. Enumerable.Range(0, recordings.Speakers.Count).SelectMany(speaker =>
            PartsOf(recordings, speaker, seconds).Take(most).Select(parts => (speaker, parts)))];
        var heard = voices.EmbedCuts(
            [.. cuts.Select(cut => cut.Parts.Select(part => files[recordings.Names[part]]).ToArray())], seconds, done, stop);
        return [.. cuts.Zip(heard).Where(cut => cut.Second is not null)
            .Select(cut => new TestSpeech(cut.First.Speaker, cut.First.Parts, cut.Second!))];
    }

    // From each recording on as many of the speaker's, in their order and around its end, as it takes.
    private static IEnumerable<int[]> PartsOf(SpeakerRecordings recordings, int speaker, double seconds)
    {
        var own = recordings.Speakers[speaker];
        for (var first = 0; first < own.Count; first++)
        {
            var (parts, speech) = (new List<int>(), 0.0);
            for (var i = 0; i < own.Count && speech < seconds; i++)
            {
                parts.Add(own[(first + i) % own.Count]);
                speech += recordings.Heard[parts[^1]].NetSpeech.TotalSeconds;
            }

            if (speech >= seconds)
            {
                yield return [.. parts];
            }
        }
    }
}
