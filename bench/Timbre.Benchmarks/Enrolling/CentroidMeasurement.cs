using System.Globalization;
using Timbre.Benchmarks.Running;
using Timbre.Evaluation;
using Timbre.Evaluation.Clustering;
using Timbre.Evaluation.Intervals;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;

namespace Timbre.Benchmarks.Enrolling;

/// <summary>Equal error rates of ways to keep a speaker's recordings, on the same trials.</summary>
/// <param name="Speakers">How many speakers there are.</param>
/// <param name="Rates">The rate of each way, 0 to 1: one centroid, two, each recording.</param>
/// <param name="Changes">Of each way against the first; null where speakers are too few for intervals.</param>
internal sealed record CentroidMeasurement(int Speakers, double[] Rates, IReadOnlyList<ConfidenceInterval>? Changes)
{
    private const int Ways = 3;
    private const int Resamples = 200;

    /// <summary>Enrolls speakers with some of their recordings and asks for all the others.</summary>
    /// <returns>Null where fewer than two speakers have so many.</returns>
    public static CentroidMeasurement? Of(VoiceEncoder encoder, string set, int enrolled, int draws, int seed)
    {
        var speakers = HeardSpeakers.Read(encoder, set).Where(speaker => speaker.Length > enrolled).ToArray();
        if (speakers.Length < 2)
        {
            return null;
        }

        var random = new Random(seed);
        CentroidTrial[] trials = [.. Enumerable.Range(0, draws).SelectMany(_ => Draw(encoder, speakers, enrolled, random))];
        int[] once = [.. speakers.Select(_ => 1)];
        var intervals = SpeakerBootstrap.Compute(
            speakers.Length,
            times => Rate(trials, times) is { } rates ? [.. rates.Select(rate => rate - rates[0])] : null,
            new BootstrapOptions { Resamples = Resamples });
        return new CentroidMeasurement(speakers.Length, Rate(trials, once)!, intervals);
    }

    /// <summary>The cells of a table.</summary>
    public string Row() => $"{Percent(0)} | {Percent(1)} | {Change(1)} | {Percent(2)} | {Change(2)}";

    private string Percent(int way) => string.Create(CultureInfo.InvariantCulture, $"{100 * Rates[way]:0.0} %");

    private string Change(int way) => Changes?[way] is { } interval
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * (Rates[way] - Rates[0]):+0.0;-0.0;0.0} ({100 * interval.Low:+0.0;-0.0;0.0} to {100 * interval.High:+0.0;-0.0;0.0})")
        : "-";

    private static IEnumerable<CentroidTrial> Draw(VoiceEncoder encoder, EmbeddedRecording[][] speakers, int enrolled, Random random)
    {
        foreach (var own in speakers)
        {
            random.Shuffle(own);
        }

        EmbeddedRecording[][] kept = [.. speakers.Select(own => own[..enrolled])];
        (int Speaker, EmbeddedRecording Recording)[] asked =
            [.. speakers.Index().SelectMany(own => own.Item[enrolled..].Select(recording => (own.Index, recording)))];
        double[][][] scores =
        [
            Best(kept, own => [own]), Best(kept, own => Halves(encoder, own)), Best(kept, own => [.. own.Select(one => new[] { one })]),
        ];
        return from question in Enumerable.Range(0, asked.Length)
               from speaker in Enumerable.Range(0, kept.Length)
               select new CentroidTrial(speaker, asked[question].Speaker, [.. scores.Select(way => way[question][speaker])]);

        // The best of a speaker's groups, each enrolled as one voice.
        double[][] Best(EmbeddedRecording[][] all, Func<EmbeddedRecording[], IReadOnlyList<EmbeddedRecording[]>> split)
        {
            var groups = all.Index().SelectMany(own => split(own.Item).Select(group => (own.Index, Recordings: group))).ToArray();
            var each = GalleryScores.Of(
                encoder, [.. groups.Select(group => group.Recordings)], [.. asked.Select(question => question.Recording)]);
            return
            [
                .. each.Select(row => Enumerable.Range(0, all.Length)
                    .Select(speaker => row.Where((_, i) => groups[i].Index == speaker).Max()).ToArray()),
            ];
        }
    }

    private static EmbeddedRecording[][] Halves(VoiceEncoder encoder, EmbeddedRecording[] own)
    {
        float[][] embeddings = [.. own.Select(one => one.Embedding)];
        var clusters = VoiceClustering.Group(embeddings, Math.Min(2, own.Length), scorer: encoder.Scorer).Clusters;
        return [.. own.Zip(clusters).GroupBy(one => one.Second, one => one.First).Select(group => group.ToArray())];
    }

    private static double[]? Rate(CentroidTrial[] trials, int[] times)
    {
        var rates = new double[Ways];
        for (var way = 0; way < Ways; way++)
        {
            var (targets, others) = (new List<double>(), new List<double>());
            foreach (var trial in trials)
            {
                var isTarget = trial.Enrolled == trial.Asked;
                var count = isTarget ? times[trial.Asked] : times[trial.Enrolled] * times[trial.Asked];
                (isTarget ? targets : others).AddRange(Enumerable.Repeat(trial.Scores[way], count));
            }

            if (targets.Count == 0 || others.Count == 0)
            {
                return null;
            }

            rates[way] = EqualErrorRate.Compute(targets.ToArray(), others.ToArray()).Rate;
        }

        return rates;
    }
}
