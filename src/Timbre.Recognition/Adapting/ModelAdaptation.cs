using System.Globalization;
using System.Text.Json;
using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
using Timbre.Faults;
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

    /// <summary>By how much the error must fall, as a share of the parent's, and it must fall in every draw: less may be chance.</summary>
    public const double LeastGain = 0.1;

    // Draws of two halves each.
    private const int Draws = 3;
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
        Half[] halves = [.. Enumerable.Range(0, Draws).SelectMany(draw => HalvesOf(parent, speakers, seed + draw))];
        var before = ScoresOf(halves.Select(half => (parent, half.HeldOut)));
        var curve = ScoresOf(halves.Select(half => (half.Model, half.HeldOut)));
        var gains = halves.Chunk(2).Count(draw => RateOf(ScoresOf(draw.Select(half => (half.Model, half.HeldOut))))
            < RateOf(ScoresOf(draw.Select(half => (parent, half.HeldOut)))));
        var (parentEer, eer) = (RateOf(before), RateOf(curve));
        if (gains < Draws || eer > (1 - LeastGain) * parentEer || Cllr.Minimum(curve) > Cllr.Minimum(before))
        {
            throw new AdaptationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Adapt: expected an error at least {LeastGain:0 %} lower than the parent's on speakers left out, "
                    + $"{100 * parentEer:0.00} %, and lower in each of {Draws} draws, got {100 * eer:0.00} %, lower in {gains}. Nothing is "
                    + $"written: go on with the parent, or add recordings of other days, places and moods."));
        }

        CalibrationVoice[] originals = [.. speakers.SelectMany(speaker => speaker.Originals)];
        var model = AdapterFit.Adapt(parent, originals);
        var calibration = CalibrationOf(parent, halves[..2]);
        var adapted = new AdaptedModel(model, speakers.Count, originals.Length, parentEer, eer, ImpostorShare(model));
        return adapted with
        {
            Model = model with
            {
                Calibration = calibration?.ToJson(),
                BackEnd = BackEndOf(parent, calibration, curve),
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

    // Speakers with one recording tell nothing of how recordings differ.
    private static IReadOnlyList<OwnSpeaker> SpeakersOf(IReadOnlyList<CalibrationVoice> voices) =>
    [
        .. voices.GroupBy(voice => (voice.Group, voice.Speaker))
            .Select(own => new OwnSpeaker([.. own.DistinctBy(voice => voice.Recording)], [.. own])).Where(own => own.Originals.Count > 1),
    ];

    private static IEnumerable<Half> HalvesOf(SpeakerModel parent, IReadOnlyList<OwnSpeaker> speakers, long seed)
    {
        OwnSpeaker[] mixed = [.. speakers];
        new Random(SplitMix64.Fold(seed)).Shuffle(mixed);
        var middle = mixed.Length / 2;
        foreach (var (learned, heldOut) in new[] { (mixed[..middle], mixed[middle..]), (mixed[middle..], mixed[..middle]) })
        {
            yield return new Half(AdapterFit.Adapt(parent, [.. learned.SelectMany(speaker => speaker.Originals)]), heldOut);
        }
    }

    // All pairs of recordings as they are, within each half.
    private static DetectionCurve ScoresOf(IEnumerable<(SpeakerModel Model, IReadOnlyList<OwnSpeaker> Speakers)> halves)
    {
        var (targets, nontargets) = (new List<double>(), new List<double>());
        foreach (var (model, speakers) in halves)
        {
            var scorer = new ModelScorers(model, null).Own;
            (int Speaker, PreparedVoice Voice)[] voices =
            [
                .. speakers.Index().SelectMany(speaker => speaker.Item.Originals
                    .Select(voice => (speaker.Index, scorer.PrepareBoth(Moved(voice, model).Embedding)))),
            ];
            for (var i = 0; i < voices.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    (voices[i].Speaker == voices[j].Speaker ? targets : nontargets)
                        .Add(SpeakerScorer.Score(voices[i].Voice, voices[j].Voice));
                }
            }
        }

        return DetectionCurve.Compute([.. targets], [.. nontargets]);
    }

    private static CalibrationVoice Moved(CalibrationVoice voice, SpeakerModel model)
    {
        var embedding = (float[])voice.Embedding.Clone();
        model.Adapter?.Apply(embedding);
        return voice with { Embedding = embedding };
    }

    private static double RateOf(DetectionCurve curve) => EqualErrorRate.Compute(curve).Rate;

    private static double? ImpostorShare(SpeakerModel model) => model.Cohort is { } cohort
        ? cohort.Embeddings.Chunk(model.EmbeddingSize).Average(row => (double)model.Adapter!.ShareOf(row))
        : null;

    // Each half as the adapter to the other one moves it, which is how people come who had no part in it. The parent's own calibration
    // rests on more speakers, of other kinds: the better one is kept.
    private static ScoreCalibration? CalibrationOf(SpeakerModel parent, Half[] halves)
    {
        CalibrationVoice[] voices =
        [
            .. halves.Index().SelectMany(half => half.Item.HeldOut.SelectMany(speaker => speaker.All).Select(
                voice => Moved(voice, half.Item.Model) with { Group = $"{voice.Group}/{half.Index}" })),
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

    private sealed record OwnSpeaker(IReadOnlyList<CalibrationVoice> Originals, IReadOnlyList<CalibrationVoice> All);

    private sealed record Half(SpeakerModel Model, IReadOnlyList<OwnSpeaker> HeldOut);
}
