using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;
using Timbre.Galleries.Answers;

namespace Timbre.Galleries;

/// <summary>A recording asked of everybody enrolled: scores, likelihood ratios and the decision that follows from them.</summary>
internal sealed class GalleryQuestion
{
    private readonly VoiceprintIndex _index;
    private readonly ScoreCalibration _calibration;
    private readonly TrialSide _test;
    private readonly double[] _scores;

    public GalleryQuestion(VoiceprintIndex index, EnrolledRecording recording, ScoreCalibration calibration)
    {
        (_index, _calibration, _test) = (index, calibration, recording.Side);
        _scores = index.Scores(recording.Embedding);
    }

    /// <summary>Whether it is that speaker; null where nobody of that name is enrolled.</summary>
    /// <param name="speaker">The name in canonical form.</param>
    /// <param name="rule">By which to decide.</param>
    public VerificationResult? Verify(string speaker, DecisionRule rule)
    {
        var place = _index.PlaceOf(speaker);
        if (place < 0)
        {
            return null;
        }

        var shift = _calibration.ShiftOf(_scores, place);
        var llr = Llr(place, shift);
        var threshold = rule.Threshold(_calibration, candidates: 1);
        var decision = Decide(place, llr, threshold, Posterior([llr], llr, rule.Prior));
        return new VerificationResult(_index.Speakers[place], decision.IsAccepted, _scores[place], ScoreAt(place, threshold, shift))
        {
            Calibrated = decision,
        };
    }

    public IdentificationResult Identify(DecisionRule rule, int top)
    {
        if (_scores.Length == 0)
        {
            return new IdentificationResult(null, [], double.PositiveInfinity);
        }

        var shift = _calibration.ShiftOf(_scores, VoiceprintIndex.BestOf(_scores, 1)[0]);
        double[] llrs = [.. Enumerable.Range(0, _scores.Length).Select(place => Llr(place, shift))];
        var best = VoiceprintIndex.BestOf(llrs, top);
        var threshold = rule.Threshold(_calibration, llrs.Length);
        var decision = Decide(best[0], llrs[best[0]], threshold, Posterior(llrs, llrs[best[0]], rule.Prior));
        return new IdentificationResult(
            decision.IsAccepted ? _index.Speakers[best[0]] : null,
            [.. best.Select(place => new Candidate(_index.Speakers[place], _scores[place]) { Llr = llrs[place] })],
            ScoreAt(best[0], threshold, shift)) { Calibrated = decision };
    }

    private double Llr(int place, double shift) => _calibration.Llr(_scores[place], _index.Sides[place], _test, shift);

    private double ScoreAt(int place, double llr, double shift) => _calibration.ScoreAt(llr, _index.Sides[place], _test, shift);

    private CalibratedDecision Decide(int place, double llr, double threshold, double probability) =>
        VoicePair.Decide(_calibration, llr, threshold, probability, _index.Sides[place], _test);

    // Bayes: the prior is shared equally by the enrolled, and what is left of 1 is a stranger's, whose ratio is 1.
    private static double Posterior(double[] llrs, double best, double prior)
    {
        var highest = Math.Max(best, 0);
        var enrolled = llrs.Sum(llr => Math.Exp(llr - highest)) * prior / llrs.Length;
        var stranger = (1 - prior) * Math.Exp(-highest);
        return Math.Exp(best - highest) * prior / llrs.Length / (enrolled + stranger);
    }
}
