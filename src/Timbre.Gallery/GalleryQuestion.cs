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

        var (decision, shift) = VoiceSearch.Verify(_calibration, rule, _scores, place, _index.Sides[place], _test);
        return new VerificationResult(
            _index.Speakers[place], decision.IsAccepted, _scores[place], ScoreAt(place, decision.LlrThreshold, shift))
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

        var found = VoiceSearch.Identify(_calibration, rule, _scores, _index.Sides, _test);
        return new IdentificationResult(
            found.Decision.IsAccepted ? _index.Speakers[found.Best] : null,
            [.. VoiceprintIndex.BestOf([.. found.Llrs], top)
                .Select(place => new Candidate(_index.Speakers[place], _scores[place]) { Llr = found.Llrs[place] })],
            ScoreAt(found.Best, found.Decision.LlrThreshold, found.Shift)) { Calibrated = found.Decision };
    }

    private double ScoreAt(int place, double llr, double shift) => _calibration.ScoreAt(llr, _index.Sides[place], _test, shift);
}
