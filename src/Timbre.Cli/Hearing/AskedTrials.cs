using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
using Timbre.Evaluation.Trials;
using Timbre.Galleries;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>Scored trials, and the recordings of their two sides.</summary>
/// <param name="Scores">The trials with their scores.</param>
/// <param name="Enrolled">The recordings behind the enrollment side of a trial, by its name.</param>
internal sealed record AskedTrials(TrialScores Scores, IReadOnlyDictionary<string, IReadOnlyList<string>> Enrolled)
{
    /// <summary>Compares recordings one with one, as a list says.</summary>
    /// <param name="list">The trials.</param>
    /// <param name="known">The recordings by name.</param>
    /// <param name="tests">What asks in place of each.</param>
    /// <param name="speakers">Who speaks in each; null where that is not known.</param>
    /// <param name="scorer">Scores two of them.</param>
    public static AskedTrials Pairs(
        TrialList list,
        IReadOnlyDictionary<string, EmbeddedRecording> known,
        IReadOnlyDictionary<string, EmbeddedRecording> tests,
        IReadOnlyDictionary<string, int>? speakers,
        SpeakerScorer scorer)
    {
        var recordings = list.Recordings;
        var (enrolled, asked) = (Prepared(known, ComparedSide.Enrollment), Prepared(tests, ComparedSide.Test));
        var scores = new TrialScores(
            list, [.. list.Trials.Select(trial => SpeakerScorer.Score(enrolled[trial.Enrollment], asked[trial.Test]))])
        {
            Speakers = speakers is null ? null : [.. list.Trials.Select(trial => (speakers[trial.Enrollment], speakers[trial.Test]))],
        };
        return new AskedTrials(
            scores, recordings.ToDictionary(name => name, name => (IReadOnlyList<string>)[name], StringComparer.Ordinal));

        Dictionary<string, PreparedVoice> Prepared(IReadOnlyDictionary<string, EmbeddedRecording> heard, ComparedSide side) =>
            recordings.Where(heard.ContainsKey)
                .ToDictionary(name => name, name => scorer.Prepare(heard[name].Embedding, side), StringComparer.Ordinal);
    }

    /// <summary>
    /// Asks as a gallery does: some recordings of each speaker are enrolled, the others are compared with their voiceprint.
    /// </summary>
    /// <param name="list">Speakers whom it pairs are asked against each other.</param>
    /// <param name="recordings">The recordings of the speakers.</param>
    /// <param name="speakers">Who speaks in each, by name.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="settings">How many are enrolled, and what the draw follows from.</param>
    /// <exception cref="TrialListException">No speaker has more recordings than are enrolled.</exception>
    public static AskedTrials Voiceprints(
        TrialList list,
        SpeakerRecordings recordings,
        IReadOnlyDictionary<string, int> speakers,
        VoiceEncoder encoder,
        EvaluationSettings settings)
    {
        var draw = recordings.Askable(EnrollmentDraw.Of(recordings.Speakers, settings.Enroll!.Value, settings.Seed));
        int[] ids = [.. recordings.Speakers.Select(own => speakers[recordings.Names[own[0]]])];
        var paired = list.Trials.SelectMany(trial =>
        {
            var (one, other) = (speakers[trial.Enrollment], speakers[trial.Test]);
            return new[] { (one, other), (other, one) };
        }).ToHashSet();
        var matrix = Matrix(encoder, recordings, draw, settings.EnrollBy);
        var scores = Trials(matrix);
        if (settings.EnrollBy == VoiceprintScoring.Centroid && encoder.Model.Calibration is { } calibration)
        {
            // The same draws of the same pairs.
            var ofLlrs = Trials(Llrs(matrix, recordings, draw, calibration));
            scores = new TrialScores(scores.List, scores.Scores) { Speakers = scores.Speakers, Llrs = ofLlrs.Scores };
        }

        return new AskedTrials(scores, draw.Members.ToDictionary(
            member => recordings.SpeakerNames[member],
            member => (IReadOnlyList<string>)[.. draw.Enrolled[member].Select(recording => recordings.Names[recording])],
            StringComparer.Ordinal));

        TrialScores Trials(IReadOnlyList<double[]> values) => VoiceprintTrials.Of(
            list.Name,
            draw,
            recordings.Names,
            recordings.SpeakerNames,
            values,
            (member, asked) => paired.Contains((ids[member], ids[asked])),
            settings.Seed);
    }

    /// <summary>The same with the likelihood ratio of each trial, where there is a calibration.</summary>
    /// <param name="calibration">From scores to ratios; null: none.</param>
    /// <param name="known">The recordings by name.</param>
    /// <param name="tests">What asks in place of each.</param>
    public AskedTrials Calibrated(
        ScoreCalibration? calibration,
        IReadOnlyDictionary<string, EmbeddedRecording> known,
        IReadOnlyDictionary<string, EmbeddedRecording> tests) => calibration is null || Scores.Llrs is not null
        ? this
        : WithLlrs([.. Sides(known, tests).Zip(
            Scores.Scores, (sides, score) => calibration.Llr(score, sides.Enrollment, sides.Test))]);

    /// <summary>The same with the likelihood ratio of each trial by fits on other speakers of the list.</summary>
    /// <param name="folds">Into how many the speakers are divided.</param>
    /// <param name="seed">What that division follows from.</param>
    /// <param name="known">The recordings by name.</param>
    /// <param name="tests">What asks in place of each.</param>
    public AskedTrials CalibratedOnOthers(
        int folds,
        long seed,
        IReadOnlyDictionary<string, EmbeddedRecording> known,
        IReadOnlyDictionary<string, EmbeddedRecording> tests)
    {
        var speakers = Scores.Speakers ?? throw new TrialListException(
            $"Trials of '{Scores.List.Name}': expected names that tell who speaks, got others. Leave --calibrate-folds out.");
        SpeakerTrial[] trials = [.. Sides(known, tests).Select((sides, i) => new SpeakerTrial(
            speakers[i].Enrollment, speakers[i].Test, Scores.Scores[i], sides.Enrollment, sides.Test))];
        return WithLlrs(LeftOutCalibration.Llrs(trials, folds, new CalibrationOptions { Seed = seed }));
    }

    private AskedTrials WithLlrs(IReadOnlyList<double> llrs) =>
        this with { Scores = new TrialScores(Scores.List, Scores.Scores) { Speakers = Scores.Speakers, Llrs = llrs } };

    // Of each trial.
    private IEnumerable<(TrialSide Enrollment, TrialSide Test)> Sides(
        IReadOnlyDictionary<string, EmbeddedRecording> known, IReadOnlyDictionary<string, EmbeddedRecording> tests)
    {
        var asked = tests.ToDictionary(entry => entry.Key, entry => entry.Value.ToEnrolled().Side, StringComparer.Ordinal);
        var enrolled = Enrolled.ToDictionary(
            entry => entry.Key,
            entry => TrialSide.Of([.. entry.Value.Select(name => known[name].ToEnrolled().Side)]),
            StringComparer.Ordinal);
        return Scores.List.Trials.Select(trial => (enrolled[trial.Enrollment], asked[trial.Test]));
    }

    /// <summary>What a gallery of everyone enrolled says of each recording asked.</summary>
    public static IReadOnlyList<double[]> Matrix(
        VoiceEncoder encoder,
        SpeakerRecordings recordings,
        EnrollmentDraw draw,
        VoiceprintScoring scoring = VoiceprintScoring.Centroid) =>
        GalleryScores.Of(
            encoder,
            [.. draw.Enrolled.Select(own => own.Select(recording => recordings.Heard[recording]).ToArray())],
            [.. draw.Asked.Select(asked => recordings.Tests[asked.Recording]!.Heard)],
            scoring);

    // As a gallery of all that are enrolled takes them: what its others score belongs to it.
    private static double[][] Llrs(
        IReadOnlyList<double[]> scores, SpeakerRecordings recordings, EnrollmentDraw draw, ScoreCalibration calibration)
    {
        int[] members = [.. draw.Members];
        var sides = recordings.SidesOf(draw);
        return [.. scores.Zip(draw.Asked, (row, asked) =>
        {
            double[] ofMembers = [.. members.Select(member => row[member])];
            var (llrs, test) = ((double[])row.Clone(), recordings.TestSideOf(asked.Recording));
            for (var place = 0; place < members.Length; place++)
            {
                llrs[members[place]] = calibration.Llr(
                    ofMembers[place], sides[members[place]], test, calibration.ShiftOf(ofMembers, place));
            }

            return llrs;
        })];
    }
}
