using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;
using Timbre.Evaluation.Scoring;
using Timbre.Galleries;

namespace Timbre.Recognition.Enrollment;

/// <summary>What calibrated scores tell of a recording beside a speaker's others.</summary>
/// <param name="calibration">From scores to likelihood ratios.</param>
/// <param name="scorer">The scorer that it was fitted for.</param>
internal sealed class VoiceRatios(ScoreCalibration calibration, SpeakerScorer scorer)
{
    /// <summary>Share of a speaker's own recordings that would be less like the others than this one is, 0 to 1.</summary>
    /// <param name="one">The recording.</param>
    /// <param name="rest">The others, at least one.</param>
    public double ShareBelow(HeardVoice one, IReadOnlyList<HeardVoice> rest)
    {
        var side = SideOf(rest);
        var llr = calibration.Llr(scorer.Score(VoiceGroup.Centroid(rest), one.Embedding), side, one.Side);
        return calibration.Targets.ExpectedMiss(llr, side, one.Side);
    }

    /// <summary>
    /// Who else a recording is of: one whom it would be taken for, among them and its own speaker, while its own would not be accepted.
    /// </summary>
    /// <param name="one">The recording.</param>
    /// <param name="rest">Its own speaker's others, at least one.</param>
    /// <param name="others">Everyone else, at least one.</param>
    /// <param name="prepared">The same for scores, by <see cref="Prepare"/>.</param>
    /// <returns>Null where it is nobody's of them.</returns>
    public Voiceprint? Whose(
        HeardVoice one, IReadOnlyList<HeardVoice> rest, IReadOnlyList<Voiceprint> others, IReadOnlyList<PreparedVoice> prepared)
    {
        var voice = scorer.Prepare(one.Embedding, ComparedSide.Test);
        double[] scores = [.. prepared.Append(Prepare(VoiceGroup.Centroid(rest))).Select(other => SpeakerScorer.Score(other, voice))];
        var (own, side) = (others.Count, SideOf(rest));
        var found = VoiceSearch.Identify(
            calibration, calibration.Rule, scores, [.. others.Select(other => other.Side), side], one.Side);
        return found.Best != own && found.Decision.IsAccepted
            && !VoiceSearch.Verify(calibration, calibration.Rule, scores, own, side, one.Side).Decision.IsAccepted
                ? others[found.Best]
                : null;
    }

    /// <summary>What scores need of an enrolled voice.</summary>
    /// <param name="centroid">Its direction.</param>
    public PreparedVoice Prepare(float[] centroid) => scorer.Prepare(centroid, ComparedSide.Enrollment);

    private static TrialSide SideOf(IReadOnlyList<HeardVoice> voices) => TrialSide.Of([.. voices.Select(voice => voice.Side)]);
}
