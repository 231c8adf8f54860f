using System.Diagnostics;
using Timbre.Evaluation;
using Timbre.Evaluation.Breakdowns;
using Timbre.Evaluation.OpenSet;
using Timbre.Evaluation.Retrieval;
using Timbre.Evaluation.Scoring;
using Timbre.Evaluation.Trials;
using Timbre.Evaluation.Verification;
using Timbre.Galleries;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>What a model makes of one trial list.</summary>
/// <param name="Trials">The trials that were scored, under the list's name.</param>
/// <param name="Measures">How well the scores tell same speakers from different ones.</param>
/// <param name="Thresholds">Thresholds to choose from, the model's own among them.</param>
/// <param name="Breakdowns">The trials by what their recordings are like.</param>
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
    VerificationMeasures Measures,
    IReadOnlyList<ThresholdChoice> Thresholds,
    IReadOnlyList<Breakdown> Breakdowns,
    double? PrecisionAt1,
    IReadOnlyList<string> WithoutSpeech,
    int LeftOut,
    IReadOnlyList<FailedRecording> Failures,
    double Seconds)
{
    /// <summary>How many recordings of each speaker were enrolled; null where recordings were compared one with one.</summary>
    public int? Enrolled { get; init; }

    /// <summary>The word of the way in which two embeddings were scored.</summary>
    public required string Scoring { get; init; }

    /// <summary>How several recordings of a speaker were scored; null where recordings were compared one with one.</summary>
    public string? EnrolledBy { get; init; }

    /// <summary>To how much speech tests were cut, in seconds; null where recordings ask as they are.</summary>
    public double? TestSpeech { get; init; }

    /// <summary>In how many folds of speakers likelihood ratios were fitted on the others; null: they are the model's own.</summary>
    public int? CalibrationFolds { get; init; }

    /// <summary>The trials with their scores.</summary>
    public required AskedTrials Asked { get; init; }

    /// <summary>The file of each recording by its name in the list.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>What galleries drawn of the speakers answered; empty where that was not asked for.</summary>
    public IReadOnlyList<OpenSetMeasures> OpenSet { get; init; } = [];

    /// <summary>By what those galleries decide.</summary>
    public required IdentificationRule DecidedBy { get; init; }

    /// <summary>N-shot k-way identification for each length of test speech; empty where that was not asked for.</summary>
    public IReadOnlyList<ShortSpeech> ShortSpeech { get; init; } = [];

    /// <summary>Scores a list: embeds each recording once, and scores the two sides of each trial as the model does.</summary>
    /// <param name="set">The trials.</param>
    /// <param name="voices">Embeds them.</param>
    /// <param name="settings">What is asked besides.</param>
    /// <param name="done">Told after each recording, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="TrialListException">No targets or no nontargets are left with recordings that can be used.</exception>
    public static TrialEvaluation Run(
        TrialSet set, TrialVoices voices, EvaluationSettings settings, Action? done, CancellationToken stop)
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

        var recordings = list.Recordings;
        var speakers = set.SpeakersIn(list);
        var gathered = speakers is null ? null : SpeakerRecordings.Of(known, speakers);
        var pairs = list;
        if (set.TestSpeech is { } seconds)
        {
            gathered = Required(gathered, list);
            gathered = gathered.Asking(Hearing.TestSpeech.Cut(gathered, seconds, int.MaxValue, set.Files, voices, done, stop));
            pairs = LongEnough(list, gathered);
        }

        var tests = gathered?.HeardTests ?? known;
        var asked = settings.Enroll is null
            ? AskedTrials.Pairs(pairs, known, tests, speakers, voices.Scorer)
            : AskedTrials.Voiceprints(list, Required(gathered, list), speakers!, voices.Encoder, settings);
        asked = settings.CalibrateFolds is { } folds ? asked.CalibratedOnOthers(folds, settings.Seed, known, tests)
            : settings.EnrollBy == VoiceprintScoring.Centroid ? asked.Calibrated(voices.Encoder.Model.Calibration, known, tests)
            : asked;
        var measures = VerificationMeasures.Of(asked.Scores);
        var by = IdentificationRule.Of(voices.Encoder, settings);
        return new TrialEvaluation(
            asked.Scores.List,
            measures,
            ThresholdChoice.Of(measures, voices.Threshold),
            TrialConditions.Breakdowns(asked, measures.EerThreshold, tests, speakers),
            speakers is null || set.TestSpeech is not null
                ? null
                : PrecisionOf([.. recordings.Select(name => (known[name], speakers[name]))], voices.Scorer),
            [.. recordings.Where(name => known[name].NetSpeech == TimeSpan.Zero)],
            set.List.Trials.Count - list.Trials.Count,
            failures,
            clock.Elapsed.TotalSeconds)
        {
            Enrolled = settings.Enroll,
            Scoring = ScorerWord.Of(voices.Scorer.Kind),
            EnrolledBy = settings.Enroll is null ? null : settings.EnrollBy.ToString().ToLowerInvariant(),
            TestSpeech = set.TestSpeech,
            CalibrationFolds = settings.CalibrateFolds,
            Asked = asked,
            Files = set.Files,
            DecidedBy = by,
            OpenSet = settings.Identify
                ? OpenSetIdentification.Measure(
                    Required(gathered, list).Speakers,
                    new DrawnGalleries(voices.Encoder, Required(gathered, list), by).Open,
                    new OpenSetOptions { Seed = settings.Seed })
                : [],
            ShortSpeech = settings.FewShot && set.TestSpeech is null
                ? Hearing.ShortSpeech.Of(Required(gathered, list), set.Files, voices, settings.Seed, stop)
                : [],
        };
    }

    private static SpeakerRecordings Required(SpeakerRecordings? recordings, TrialList list) => recordings
        ?? throw new TrialListException(
            $"Trials of '{list.Name}': expected names that tell who speaks, got others. Give each speaker a folder, and name that of all.");

    private static TrialList LongEnough(TrialList list, SpeakerRecordings recordings)
    {
        var left = recordings.Askable(list);
        return left.Targets > 0 && left.Nontargets > 0
            ? left
            : throw new TrialListException(
                $"Trials of '{list.Name}': expected speakers with so much speech beside what is enrolled, "
                    + $"got {left.Targets} target and {left.Nontargets} nontarget trial(s). Ask for less.");
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

    private static double? PrecisionOf((EmbeddedRecording Heard, int Speaker)[] recordings, SpeakerScorer scorer)
    {
        var measures = RetrievalEvaluation.Measure(
            [.. recordings.Select(recording => recording.Heard.Embedding)],
            [.. recordings.Select(recording => recording.Speaker)],
            new RetrievalOptions { Scorer = scorer }).Overall;
        return measures.Queries > 0 ? measures.PrecisionAt1 : null;
    }
}
