using Timbre.Recognition;

namespace Timbre.Server.Answers;

/// <summary>Whose voice a recording is.</summary>
/// <param name="Speaker">Whose; null where it is nobody's here.</param>
/// <param name="Candidates">The likeliest speakers, best first.</param>
/// <param name="Threshold">The least score that is accepted; null where nobody is enrolled.</param>
/// <param name="Decision">What it rests on; null where scores are not calibrated.</param>
/// <param name="Recording">What was heard.</param>
public sealed record IdentifiedAnswer(
    string? Speaker, IReadOnlyList<CandidateAnswer> Candidates, double? Threshold, DecisionAnswer? Decision, RecordingAnswer Recording)
{
    internal static IdentifiedAnswer Of(IdentifiedRecording answer) => new(
        answer.Speaker,
        [.. answer.Candidates.Select(candidate => new CandidateAnswer(
            candidate.Speaker, Rounded.Of(candidate.Score), Rounded.Of(candidate.Llr)))],
        double.IsFinite(answer.Threshold) ? Rounded.Of(answer.Threshold) : null,
        DecisionAnswer.Of(answer.Calibrated),
        RecordingAnswer.Of(answer.Recording));
}
