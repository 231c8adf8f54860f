using System.Collections.Concurrent;
using System.Diagnostics;
using Timbre.Evaluation;
using Timbre.Evaluation.Scoring;
using Timbre.Speakers.Models;

namespace Timbre.Training.Validation;

/// <summary>Tries a network on held-out speakers: every pair of a set's recordings is a trial, scored as the model's users will.</summary>
/// <param name="utterances">The held-out utterances.</param>
/// <param name="maxTrialsPerSet">Where a set has more, every k-th nontarget is taken.</param>
/// <param name="seed">What a calibration's draws follow from.</param>
internal sealed class Validator(IReadOnlyList<HeldOutUtterance> utterances, int maxTrialsPerSet, long seed = 1)
{
    private readonly HeldOutCalibration _calibration = new(utterances, seed);

    /// <summary>Share of impostors that the model's own threshold accepts.</summary>
    private const double FalseAcceptRate = 0.01;

    /// <summary>True where there is a set with two speakers, one of them with utterances of two recordings.</summary>
    public bool HasTrials { get; } = utterances.GroupBy(u => u.Set).Any(IsUsable);

    /// <summary>What it is tried on.</summary>
    public IReadOnlyList<HeldOutUtterance> Utterances => utterances;

    /// <summary>Embeddings of the last validation, one an utterance; empty before the first.</summary>
    public IReadOnlyList<float[]> Embeddings { get; private set; } = [];

    /// <summary>Embeds and scores.</summary>
    /// <param name="encoder">The model.</param>
    /// <param name="scorer">Scores two of its embeddings.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="bestEer">Lowest error so far; null: none.</param>
    /// <param name="threads">Threads that embed.</param>
    public ValidationReport Run(SpeakerEncoder encoder, SpeakerScorer scorer, long step, double? bestEer, int threads)
    {
        var start = Stopwatch.GetTimestamp();
        var embeddings = Embed(encoder, threads);
        Embeddings = embeddings;
        PreparedVoice[] voices = [.. embeddings.Select(embedding => scorer.PrepareBoth(embedding))];
        var reports = new List<ValidationSetReport>();
        var targets = new List<double>();
        var nontargets = new List<double>();
        foreach (var set in utterances.Index().GroupBy(entry => entry.Item.Set).Where(set => IsUsable(set.Select(entry => entry.Item))))
        {
            var (same, other) = Score([.. set], voices);
            var speakers = set.DistinctBy(entry => entry.Item.Speaker).Count();
            reports.Add(new ValidationSetReport(set.Key, EqualErrorRate.Compute(same, other).Rate, speakers, same.Length, other.Length));
            targets.AddRange(same);
            nontargets.AddRange(other);
        }

        var all = (double)reports.Sum(report => report.Speakers);
        var eer = reports.Sum(report => report.Eer * report.Speakers) / all;
        var error = Math.Sqrt(reports.Sum(report => report.Eer * (1 - report.Eer) / report.Targets * Math.Pow(report.Speakers / all, 2)));
        var curve = DetectionCurve.Compute(targets.ToArray(), nontargets.ToArray());
        var threshold = DecisionThreshold(curve);
        var calibration = _calibration.Fit(embeddings, scorer);
        return new ValidationReport(
            step, eer, error, reports, threshold, !(bestEer < eer - error), Stopwatch.GetElapsedTime(start).TotalSeconds)
        {
            Calibration = calibration,
            Scores = ScoreHistogram.Of(curve, ValidationReport.ScoreBins),
        };
    }

    /// <summary>The longest first, so that no thread is left alone with a long one at the end.</summary>
    private float[][] Embed(SpeakerEncoder encoder, int threads)
    {
        var embeddings = new float[utterances.Count][];
        var order = Enumerable.Range(0, utterances.Count).OrderByDescending(i => utterances[i].Samples.Length).ToArray();
        Parallel.ForEach(
            Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i => embeddings[i] = encoder.EmbedRecording(utterances[i].Samples, utterances[i].Activity));
        return embeddings;
    }

    /// <summary>
    /// A wrong "yes" costs more than a second try: the threshold lets 1 of 100 impostors pass, and never more than the
    /// equal error rate would.
    /// </summary>
    private static double DecisionThreshold(DetectionCurve curve)
    {
        var strict = curve.AtPfa(FalseAcceptRate).Threshold;
        var equal = EqualErrorRate.Compute(curve).Threshold;
        return double.IsFinite(strict) ? Math.Max(strict, equal) : equal;
    }

    private static bool IsUsable(IEnumerable<HeldOutUtterance> set)
    {
        var speakers = set.GroupBy(utterance => utterance.Speaker).Select(group => group.ToList()).ToList();
        return speakers.Count > 1 && speakers.Exists(own => own.Exists(one => own.Exists(one.IsTargetFor)));
    }

    private (double[] Same, double[] Other) Score((int Index, HeldOutUtterance Item)[] set, PreparedVoice[] voices)
    {
        var pairs = (long)set.Length * (set.Length - 1) / 2;
        var every = Math.Max(1, (pairs + maxTrialsPerSet - 1) / maxTrialsPerSet);
        var same = new List<double>();
        var other = new List<double>();
        var met = 0L;
        for (var i = 0; i < set.Length; i++)
        {
            for (var j = i + 1; j < set.Length; j++)
            {
                if (set[i].Item.Speaker == set[j].Item.Speaker && !set[i].Item.IsTargetFor(set[j].Item))
                {
                    continue;
                }

                if (set[i].Item.Speaker == set[j].Item.Speaker)
                {
                    same.Add(Of(set[i].Index, set[j].Index));
                }
                else if (met++ % every == 0)
                {
                    other.Add(Of(set[i].Index, set[j].Index));
                }
            }
        }

        return (same.ToArray(), other.ToArray());

        double Of(int left, int right) => SpeakerScorer.Score(voices[left], voices[right]);
    }
}
