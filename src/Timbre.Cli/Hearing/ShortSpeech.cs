using Timbre.Evaluation.FewShot;
using Timbre.Recognition;

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
    /// <param name="recordings">The recordings of known speakers.</param>
    /// <param name="files">Where they are, by name.</param>
    /// <param name="voices">The model.</param>
    /// <param name="seed">What draws follow from.</param>
    /// <param name="stop">Ends it early.</param>
    public static IReadOnlyList<ShortSpeech> Of(
        SpeakerRecordings recordings,
        IReadOnlyDictionary<string, string> files,
        TrialVoices voices,
        long seed,
        CancellationToken stop)
    {
        var options = new FewShotOptions { Seed = seed };
        return [.. Lengths.Select(seconds => new ShortSpeech(seconds, Measure(seconds))).Where(row => row.Rows.Count > 0)];

        IReadOnlyList<FewShotMeasures> Measure(double seconds)
        {
            var cuts = TestSpeech.Cut(recordings, seconds, MostCutsOfEach, files, voices, null, stop);
            return FewShotIdentification.Measure(
                recordings.Speakers,
                [.. cuts.Select(cut => new FewShotQuery(cut.Speaker, cut.Recordings))],
                task => GalleryScores.Of(
                    voices.Encoder,
                    [.. task.Support.Select(own => own.Select(recording => recordings.Heard[recording]).ToArray())],
                    [cuts[task.Query].Heard])[0],
                options);
        }
    }
}
