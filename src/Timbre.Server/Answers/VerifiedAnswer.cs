using Timbre.Recognition;

namespace Timbre.Server.Answers;

/// <summary>Whether a recording is of the speaker it claims.</summary>
/// <param name="Speaker">The claimed speaker.</param>
/// <param name="Accepted">Whether it is.</param>
/// <param name="Score">How alike the voices are; higher is more.</param>
/// <param name="Threshold">The least score that is accepted.</param>
/// <param name="Decision">What it rests on; null where scores are not calibrated.</param>
/// <param name="Recording">What was heard.</param>
public sealed record VerifiedAnswer(
    string Speaker, bool Accepted, double Score, double Threshold, DecisionAnswer? Decision, RecordingAnswer Recording)
{
    internal static VerifiedAnswer Of(VerifiedRecording answer) => new(
        answer.Speaker,
        answer.Accepted,
        Rounded.Of(answer.Score),
        Rounded.Of(answer.Threshold),
        DecisionAnswer.Of(answer.Calibrated),
        RecordingAnswer.Of(answer.Recording));
}
