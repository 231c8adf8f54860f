using System.Globalization;
using System.Text.Json;
using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.Scoring;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Adapting;

/// <summary>
/// Adapts a model to one's own recordings: a last layer makes small what differs between recordings of one speaker, for embeddings of
/// that kind alone; all else of the network is left as it is, for some dozen speakers cannot teach it.
/// </summary>
/// <remarks>
/// The layer is <see cref="WithinSpeakerCovariance"/>'s whitening behind a <see cref="KindGate"/> between one's own recordings and the
/// model's impostors (<see cref="EmbeddingAdapter"/>). Whether it is worth having is measured on halves of the speakers that had no part
/// in it: a result that is not clearly better than its parent there is refused.
/// </remarks>
public static class ModelAdaptation
{
    /// <summary>Fewer speakers with two recordings than this are refused: a half of them tells nothing.</summary>
    public const int FewestSpeakers = 8;

    /// <summary>By how much the error must fall, as a share of the parent's.</summary>
    public const double LeastGain = 0.1;

    private const double ThresholdRate = 0.01;

    /// <summary>Adapts a model.</summary>
    /// <param name="parent">The model, without an adapter, scored by the cosine or impostors.</param>
    /// <param name="voices">
    /// Recordings of people whom the model did not learn from, embedded by it; copies made worse, which have the name of their recording,
    /// are heard for the calibration alone.
    /// </param>
    /// <param name="seed">What the draws follow from.</param>
    /// <exception cref="AdaptationException">
    /// The model is adapted already, there are too few speakers, or the result would not be better than the parent.
    /// </exception>
    public static AdaptedModel Fit(SpeakerModel parent, IReadOnlyList<CalibrationVoice> voices, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(voices);
        RequireAble(parent);
        var speakers = SpeakersOf(voices);
        RequireEnough(speakers.Count);
        try
        {
            return Fit(parent, speakers, seed);
        }
        catch (ScoringException fault)
        {
            throw new AdaptationException($"Adapt: {fault.Message}", fault);
        }
    }

    private static AdaptedModel Fit(SpeakerModel parent, IReadOnlyList<OwnSpeaker> speakers, long seed)
    {
        var halves = AdaptationHalves.Of(parent, speakers, seed);
        var (parentEer, eer) = (AdaptationHalves.RateOf(halves.Before), AdaptationHalves.RateOf(halves.After));
        RequireGain(halves, parentEer, eer, seed);
        CalibrationVoice[] originals = [.. speakers.SelectMany(speaker => speaker.Originals)];
        var model = AdapterFit.Adapt(parent, originals);
        var calibration = CalibrationOf(parent, halves.First);
        var adapted = new AdaptedModel(model, speakers.Count, originals.Length, parentEer, eer, ImpostorShare(model));
        return adapted with
        {
            Model = model with
            {
                Calibration = calibration?.ToJson(),
                BackEnd = BackEndOf(parent, calibration, halves.After),
                Info = InfoOf(parent, adapted),
            },
        };
    }

    private static void RequireAble(SpeakerModel parent)
    {
        if (parent.Adapter is not null)
        {
            throw new AdaptationException(
                "Adapt: expected a model as it was trained, got one that is adapted already. Name its parent.");
        }

        if (parent.BackEnd is { } backEnd && ScorerWord.Parse(backEnd.Kind) == ScorerKind.Plda)
        {
            throw new AdaptationException(
                "Adapt: expected a model that scores by cosines, got one with a PLDA, which was fitted on embeddings as they were. "
                    + "Name the model that it was made of.");
        }
    }

    private static void RequireEnough(int speakers)
    {
        if (speakers < FewestSpeakers)
        {
            throw new AdaptationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Adapt: expected {FewestSpeakers} speakers or more with two recordings each, got {speakers}. Add speakers: "
                    + $"10 to 50, with 5 to 20 recordings each, of different days if there are any."));
        }
    }

    private static void RequireGain(AdaptationHalves halves, double parentEer, double eer, long seed)
    {
        var interval = halves.Change(seed).Interval ?? new ConfidenceInterval(-1, 1);
        if (eer > (1 - LeastGain) * parentEer || interval.High >= 0 || !halves.AreAllLower()
            || Cllr.Minimum(halves.After) > Cllr.Minimum(halves.Before))
        {
            throw new AdaptationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Adapt: expected an error on speakers left out that is lower than the parent's by {LeastGain:0 %} or more, and not for "
                    + $"a few of them alone, got {100 * eer:0.00} % in place of {100 * parentEer:0.00} % "
                    + $"({100 * interval.Low:+0.00;-0.00;0.00} to {100 * interval.High:+0.00;-0.00;0.00} points). Nothing is written: "
                    + $"go on with the parent, or add speakers, or recordings of other days, places and moods."));
        }
    }

    // Speakers with one recording tell nothing of how recordings differ.
    private static IReadOnlyList<OwnSpeaker> SpeakersOf(IReadOnlyList<CalibrationVoice> voices) =>
    [
        .. voices.GroupBy(voice => (voice.Group, voice.Speaker))
            .Select(own => new OwnSpeaker([.. own.DistinctBy(voice => voice.Recording)], [.. own])).Where(own => own.Originals.Count > 1),
    ];

    private static double? ImpostorShare(SpeakerModel model) => model.Cohort is { } cohort
        ? cohort.Embeddings.Chunk(model.EmbeddingSize).Average(row => (double)model.Adapter!.ShareOf(row))
        : null;

    // Each half as the adapter to the other one moves it, which is how people come who had no part in it. The parent's own calibration
    // rests on more speakers, of other kinds: the better one is kept.
    private static ScoreCalibration? CalibrationOf(SpeakerModel parent, IReadOnlyList<AdaptedHalf> halves)
    {
        CalibrationVoice[] voices =
        [
            .. halves.Index().SelectMany(half => half.Item.HeldOut.SelectMany(own => own.Speaker.All).Select(
                voice => half.Item.Moved(voice) with { Group = $"{voice.Group}/{half.Index}" })),
        ];
        var scorer = new ModelScorers(parent, null).Own;
        var known = parent.Calibration is { } text && ScoreCalibration.Parse(text) is var read && read.ScorerId == scorer.Id ? read : null;
        var cost = known is null ? 1 : CalibrationFit.CostOf(known, voices, scorer);
        try
        {
            var fitted = CalibrationFit.Fit(voices, scorer);
            return fitted.Weights.Score > 0 && fitted.Cllr < cost ? fitted : known;
        }
        catch (CalibrationException)
        {
            // Too few: what was known, or the threshold, decides.
            return known;
        }
    }

    // A threshold belongs to the scores that it was measured on.
    private static ScoringBackEnd BackEndOf(SpeakerModel parent, ScoreCalibration? calibration, DetectionCurve curve) => new()
    {
        Kind = parent.BackEnd?.Kind ?? ScorerWord.Of(parent.Cohort is null ? ScorerKind.Cosine : ScorerKind.Cohort),
        Threshold = calibration is null
            ? curve.AtPfa(ThresholdRate).Threshold
            : calibration.ScoreAt(calibration.Strangers.At(ThresholdRate, 1), TrialSide.Unknown, TrialSide.Unknown),
    };

    private static ModelInfo InfoOf(SpeakerModel parent, AdaptedModel adapted) => parent.Info with
    {
        Name = $"{parent.Info.Name} (adapted)",
        Training = new SortedDictionary<string, string>(parent.Info.Training.ToDictionary(), StringComparer.Ordinal)
        {
            ["adaptation"] = JsonSerializer.Serialize(
                new AdaptationSummary(
                    parent.Id, adapted.Speakers, adapted.Recordings, Rounded(adapted.ParentEer), Rounded(adapted.Eer)),
                AdaptationJson.Default.AdaptationSummary),
        },
    };

    private static double Rounded(double rate) => Math.Round(rate, 5);
}
