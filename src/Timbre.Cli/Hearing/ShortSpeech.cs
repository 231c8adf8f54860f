using Timbre.Evaluation.FewShot;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>N-shot k-way identification of test speech cut to a few seconds.</summary>
/// <param name="Seconds">Speech of each test.</param>
/// <param name="Rows">How often the right speaker is found.</param>
internal sealed record ShortSpeech(double Seconds, IReadOnlyList<FewShotMeasures> Rows)
{
    // More cuts of one speaker say little more, and each is embedded.
    private const int MostCutsOfEach = 4;
    private static readonly double[] Lengths = [1, 2, 3, 4, 6];

    /// <summary>Cuts, embeds and asks.</summary>
    /// <param name="set">Where the recordings' files are.</param>
    /// <param name="recordings">The recordings of known speakers.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="threads">How many recordings at a time.</param>
    /// <param name="seed">What draws follow from.</param>
    /// <param name="stop">Ends it early.</param>
    public static IReadOnlyList<ShortSpeech> Of(
        TrialSet set, SpeakerRecordings recordings, VoiceEncoder encoder, int threads, long seed, CancellationToken stop)
    {
        var options = new FewShotOptions { Seed = seed };
        return [.. Lengths.Select(seconds => new ShortSpeech(seconds, Measure(seconds))).Where(row => row.Rows.Count > 0)];

        IReadOnlyList<FewShotMeasures> Measure(double seconds)
        {
            FewShotQuery[] cuts = [.. Enumerable.Range(0, recordings.Speakers.Count)
                .SelectMany(speaker => Cuts(recordings, speaker, seconds))];
            var job = new EmbeddingJob(encoder.EmbedAnyway, [.. cuts.Select(cut => Recording.FromBeginning(
                [.. cut.Recordings.Select(part => Recording.FromFile(set.Files[recordings.Names[part]]))],
                TimeSpan.FromSeconds(seconds)))], threads);
            job.Run(stop);
            (FewShotQuery Cut, EmbeddedRecording Heard)[] heard = [.. cuts.Zip(job.Outcomes)
                .Where(cut => cut.Second is not null).Select(cut => (cut.First, cut.Second!))];
            return FewShotIdentification.Measure(
                recordings.Speakers,
                [.. heard.Select(cut => cut.Cut)],
                task => GalleryScores.Of(
                    encoder,
                    [.. task.Support.Select(own => own.Select(recording => recordings.Heard[recording]).ToArray())],
                    [heard[task.Query].Heard])[0],
                options);
        }
    }

    // From each recording on as many of the speaker's, in their order and around its end, as it takes.
    private static IEnumerable<FewShotQuery> Cuts(SpeakerRecordings recordings, int speaker, double seconds)
    {
        var own = recordings.Speakers[speaker];
        for (var first = 0; first < Math.Min(own.Count, MostCutsOfEach); first++)
        {
            var (parts, speech) = (new List<int>(), 0.0);
            for (var i = 0; i < own.Count && speech < seconds; i++)
            {
                parts.Add(own[(first + i) % own.Count]);
                speech += recordings.Heard[parts[^1]].NetSpeech.TotalSeconds;
            }

            if (speech >= seconds)
            {
                yield return new FewShotQuery(speaker, parts);
            }
        }
    }
}
