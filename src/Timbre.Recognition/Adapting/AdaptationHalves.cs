using Timbre.Evaluation;
using Timbre.Evaluation.Intervals;
using Timbre.Evaluation.Scoring;
using Timbre.Faults;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Adapting;

/// <summary>Several times two halves of the speakers, each scored by its parent and by the parent adapted to the other half.</summary>
internal sealed class AdaptationHalves
{
    private const int Draws = 3;
    private const double Confidence = 0.9;
    private const int Resamples = 500;

    // All pairs of recordings as they are, within each half, draw by draw.
    private readonly TwiceScored[][] _pairs;

    private AdaptationHalves(IReadOnlyList<AdaptedHalf> first, TwiceScored[][] pairs)
    {
        (First, _pairs) = (first, pairs);
        (Before, After) = CurvesOf(pairs.SelectMany(draw => draw));
    }

    /// <summary>The two halves of the first draw, in which each speaker stands once.</summary>
    public IReadOnlyList<AdaptedHalf> First { get; }

    /// <summary>What the parent's scores are worth.</summary>
    public DetectionCurve Before { get; }

    /// <summary>What those of the adapted ones are.</summary>
    public DetectionCurve After { get; }

    /// <summary>Draws and scores.</summary>
    /// <param name="parent">The model.</param>
    /// <param name="speakers">Its new people.</param>
    /// <param name="seed">What the draws follow from.</param>
    /// <exception cref="ScoringException">Their recordings are copies, or no different from the model's impostors.</exception>
    public static AdaptationHalves Of(SpeakerModel parent, IReadOnlyList<OwnSpeaker> speakers, long seed)
    {
        AdaptedHalf[][] draws = [.. Enumerable.Range(0, Draws).Select(draw => HalvesOf(parent, speakers, seed + draw))];
        return new AdaptationHalves(draws[0], [.. draws.Select(draw => draw.SelectMany(half => PairsOf(parent, half)).ToArray())]);
    }

    /// <summary>
    /// By how much the adapted error is above the parent's, with the interval that holds it for 18 of 20 such groups of speakers: where
    /// a few of them alone make the gain, it reaches above zero.
    /// </summary>
    /// <param name="seed">What the interval is drawn from.</param>
    public Estimate Change(long seed) => EerChange.Compute(
        [.. _pairs.SelectMany(draw => draw)], new BootstrapOptions { Confidence = Confidence, Resamples = Resamples, Seed = seed });

    /// <summary>Whether the adapted error is lower in each draw.</summary>
    public bool AreAllLower() => _pairs.All(
        draw => CurvesOf(draw) is var (before, after) && RateOf(after) < RateOf(before));

    /// <summary>An equal error rate, 0 to 1.</summary>
    public static double RateOf(DetectionCurve curve) => EqualErrorRate.Compute(curve).Rate;

    private static (DetectionCurve Before, DetectionCurve After) CurvesOf(IEnumerable<TwiceScored> pairs)
    {
        var same = pairs.Where(pair => pair.First == pair.Second).ToArray();
        var other = pairs.Where(pair => pair.First != pair.Second).ToArray();
        return (
            DetectionCurve.Compute(Array.ConvertAll(same, pair => pair.Before), Array.ConvertAll(other, pair => pair.Before)),
            DetectionCurve.Compute(Array.ConvertAll(same, pair => pair.After), Array.ConvertAll(other, pair => pair.After)));
    }

    private static AdaptedHalf[] HalvesOf(SpeakerModel parent, IReadOnlyList<OwnSpeaker> speakers, long seed)
    {
        (int Place, OwnSpeaker Speaker)[] mixed = [.. speakers.Index()];
        new Random(SplitMix64.Fold(seed)).Shuffle(mixed);
        var middle = mixed.Length / 2;
        return [Half(mixed[..middle], mixed[middle..]), Half(mixed[middle..], mixed[..middle])];

        AdaptedHalf Half((int Place, OwnSpeaker Speaker)[] learned, (int Place, OwnSpeaker Speaker)[] heldOut) => new(
            AdapterFit.Adapt(parent, [.. learned.SelectMany(own => own.Speaker.Originals)]), heldOut);
    }

    private static IEnumerable<TwiceScored> PairsOf(SpeakerModel parent, AdaptedHalf half)
    {
        var (before, after) = (new ModelScorers(parent, null).Own, new ModelScorers(half.Model, null).Own);
        (int Speaker, PreparedVoice Before, PreparedVoice After)[] voices =
        [
            .. half.HeldOut.SelectMany(own => own.Speaker.Originals.Select(voice => (
                own.Place, before.PrepareBoth(voice.Embedding), after.PrepareBoth(half.Moved(voice).Embedding)))),
        ];
        return
            from i in Enumerable.Range(0, voices.Length)
            from j in Enumerable.Range(0, i)
            select new TwiceScored(
                voices[i].Speaker,
                voices[j].Speaker,
                SpeakerScorer.Score(voices[i].Before, voices[j].Before),
                SpeakerScorer.Score(voices[i].After, voices[j].After));
    }
}
