using System.Diagnostics;
using Timbre.Evaluation;

namespace Timbre.Cli.Hearing;

/// <summary>What a model makes of one trial list.</summary>
/// <param name="Name">Name of the list.</param>
/// <param name="Targets">Same-speaker trials.</param>
/// <param name="Nontargets">Different-speaker trials.</param>
/// <param name="EerPercent">Equal error rate, in percent, interpolated on the ROC.</param>
/// <param name="MinDcf">Least normalized detection cost at one target in a hundred, both errors costing 1.</param>
/// <param name="Threshold">Score nearest to equal rates.</param>
/// <param name="PrecisionAt1">
/// Share of the list's recordings whose best-scoring other one is of the same speaker, 0 to 1; null where the folders in their
/// names and the trials do not settle who speaks.
/// </param>
/// <param name="WithoutSpeech">Recordings in which no speech was found, and which were taken whole.</param>
/// <param name="Seconds">Time it took, recordings that an earlier list named not counted again.</param>
internal sealed record TrialEvaluation(
    string Name,
    int Targets,
    int Nontargets,
    double EerPercent,
    double MinDcf,
    double Threshold,
    double? PrecisionAt1,
    int WithoutSpeech,
    double Seconds)
{
    /// <summary>Scores a list: embeds each recording once, and scores the two sides of each trial as the model does.</summary>
    /// <param name="list">The trials.</param>
    /// <param name="root">Folder below which the recordings lie.</param>
    /// <param name="encoder">Embeds them.</param>
    /// <param name="known">Embeddings of earlier lists, by name; grows.</param>
    /// <param name="threads">How many recordings at a time; 0: one for each processor.</param>
    /// <param name="done">Told after each recording.</param>
    /// <param name="stop">Ends it early.</param>
    public static TrialEvaluation Run(
        TrialList list,
        string root,
        RecordingEncoder encoder,
        Dictionary<string, EncodedRecording> known,
        int threads,
        Action? done,
        CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var missing = list.Recordings.Where(name => !known.ContainsKey(name)).ToArray();
        var encoded = RecordingEncoder.EncodeAll(
            [.. missing.Select(name => Path.Combine(root, name))], encoder.EncodeAnyway, threads, done, stop);
        foreach (var (name, recording) in missing.Zip(encoded))
        {
            known.Add(name, recording);
        }

        var offsets = list.Recordings.ToDictionary(name => name, name => encoder.Scorer.Offset(known[name].Embedding), StringComparer.Ordinal);
        var scores = new TrialScores(list, [.. list.Trials.Select(trial => SpeakerScorer.Score(
            known[trial.Enrollment].Embedding, offsets[trial.Enrollment], known[trial.Test].Embedding, offsets[trial.Test]))]);
        var curve = scores.Curve;
        var eer = EqualErrorRate.Compute(curve);
        return new TrialEvaluation(
            list.Name,
            list.Targets,
            list.Nontargets,
            eer.Percent,
            Evaluation.MinDcf.Compute(curve).Cost,
            eer.Threshold,
            PrecisionOf(list, known, encoder.Scorer),
            list.Recordings.Count(name => known[name].NetSpeech == TimeSpan.Zero),
            clock.Elapsed.TotalSeconds);
    }

    private static double? PrecisionOf(TrialList list, Dictionary<string, EncodedRecording> known, SpeakerScorer scorer)
    {
        if (TrialSpeakers.Find(list) is not { } speakers)
        {
            return null;
        }

        var measures = RetrievalEvaluation.Measure(
            [.. list.Recordings.Select(name => known[name].Embedding)], speakers, new RetrievalOptions { Scorer = scorer }).Overall;
        return measures.Queries > 0 ? measures.PrecisionAt1 : null;
    }
}
