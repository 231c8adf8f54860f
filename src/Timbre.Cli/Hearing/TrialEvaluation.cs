using System.Diagnostics;
using Timbre.Evaluation;
using Timbre.Evaluation.Retrieval;
using Timbre.Evaluation.Trials;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>What a model makes of one trial list.</summary>
/// <param name="Trials">The trials that were scored, under the list's name.</param>
/// <param name="EerPercent">Equal error rate, in percent, interpolated on the ROC.</param>
/// <param name="MinDcf">Least normalized detection cost at one target in a hundred, both errors costing 1.</param>
/// <param name="Threshold">Score nearest to equal rates.</param>
/// <param name="PrecisionAt1">
/// Share of the list's recordings whose best-scoring other one is of the same speaker, 0 to 1; null where the folders in their
/// names and the trials do not settle who speaks.
/// </param>
/// <param name="WithoutSpeech">Recordings in which no speech was found, and which were taken whole.</param>
/// <param name="LeftOut">Trials that were not scored, since a recording of theirs is missing or cannot be used.</param>
/// <param name="Failures">Those recordings.</param>
/// <param name="Seconds">Time it took, recordings that an earlier list named not counted again.</param>
internal sealed record TrialEvaluation(
    TrialList Trials,
    double EerPercent,
    double MinDcf,
    double Threshold,
    double? PrecisionAt1,
    IReadOnlyList<string> WithoutSpeech,
    int LeftOut,
    IReadOnlyList<FailedRecording> Failures,
    double Seconds)
{
    /// <summary>Scores a list: embeds each recording once, and scores the two sides of each trial as the model does.</summary>
    /// <param name="set">The trials.</param>
    /// <param name="voices">Embeds them.</param>
    /// <param name="done">Told after each recording, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="TrialListException">No targets or no nontargets are left with recordings that can be used.</exception>
    public static TrialEvaluation Run(TrialSet set, TrialVoices voices, Action? done, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();

        // Whether anything can come of it is known before hours of embedding.
        Usable(set, set.Files.Keys.ToHashSet(StringComparer.Ordinal), "missing", set.Missing);
        voices.Embed(set.Files.Values, done, stop);
        var known = set.Files.Where(file => voices.Known.ContainsKey(file.Value))
            .ToDictionary(file => file.Key, file => voices.Known[file.Value], StringComparer.Ordinal);
        var failures = TrialFailures.Of(set, voices);
        var list = Usable(
            set, known.Keys.ToHashSet(StringComparer.Ordinal), "missing or of no use", [.. failures.Select(failed => failed.Name)]);

        var scorer = voices.Scorer;
        var recordings = list.Recordings;
        var offsets = recordings.ToDictionary(name => name, name => scorer.Offset(known[name].Embedding), StringComparer.Ordinal);
        var scores = new TrialScores(list, [.. list.Trials.Select(trial => SpeakerScorer.Score(
            known[trial.Enrollment].Embedding, offsets[trial.Enrollment], known[trial.Test].Embedding, offsets[trial.Test]))]);
        var curve = scores.Curve;
        var eer = EqualErrorRate.Compute(curve);
        return new TrialEvaluation(
            list,
            eer.Percent,
            Evaluation.MinDcf.Compute(curve).Cost,
            eer.Threshold,
            PrecisionOf(set, list, known, scorer),
            [.. recordings.Where(name => known[name].NetSpeech == TimeSpan.Zero)],
            set.List.Trials.Count - list.Trials.Count,
            failures,
            clock.Elapsed.TotalSeconds);
    }

    private static TrialList Usable(TrialSet set, HashSet<string> recordings, string what, IReadOnlyList<string> others)
    {
        var list = set.List with
        {
            Trials = [.. set.List.Trials.Where(trial => recordings.Contains(trial.Enrollment) && recordings.Contains(trial.Test))],
        };
        return list.Targets > 0 && list.Nontargets > 0
            ? list
            : throw new TrialListException(
                $"Trials of '{list.Name}' below '{set.Root}': expected recordings for target and nontarget trials, "
                    + $"got {list.Targets} and {list.Nontargets} "
                + $"trial(s) with both: {TrialFailures.Few(others)} of {set.List.Recordings.Count} recordings {what}. "
                + "Name their folder with --root, or mend the list.");
    }

    private static double? PrecisionOf(
        TrialSet set, TrialList list, Dictionary<string, EmbeddedRecording> known, SpeakerScorer scorer)
    {
        var recordings = list.Recordings;
        if ((set.Speakers is { } named ? [.. recordings.Select(name => named[name])] : TrialSpeakers.Find(list)) is not { } speakers)
        {
            return null;
        }

        var measures = RetrievalEvaluation.Measure(
            [.. recordings.Select(name => known[name].Embedding)], speakers, new RetrievalOptions { Scorer = scorer }).Overall;
        return measures.Queries > 0 ? measures.PrecisionAt1 : null;
    }
}
