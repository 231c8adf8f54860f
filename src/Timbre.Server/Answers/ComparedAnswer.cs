using Timbre.Recognition;

namespace Timbre.Server.Answers;

/// <summary>Whether two recordings are of one speaker.</summary>
/// <param name="SameSpeaker">Whether they are.</param>
/// <param name="Score">How alike the voices are; higher is more.</param>
/// <param name="Threshold">The least score that is accepted.</param>
/// <param name="Decision">What it rests on; null where scores are not calibrated.</param>
/// <param name="Recordings">Both, as they came.</param>
public sealed record ComparedAnswer(
    bool SameSpeaker, double Score, double Threshold, DecisionAnswer? Decision, IReadOnlyList<RecordingAnswer> Recordings)
{
    internal static ComparedAnswer Of(ComparedRecordings answer) => new(
        answer.IsSameSpeaker,
        Rounded.Of(answer.Score),
        Rounded.Of(answer.Threshold),
        DecisionAnswer.Of(answer.Calibrated),
        [RecordingAnswer.Of(answer.First), RecordingAnswer.Of(answer.Second)]);
}
