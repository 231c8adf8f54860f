using Timbre.Galleries;
using Timbre.Recognition.Enrollment;

namespace Timbre.Server.Answers;

/// <summary>What is known of an enrolled speaker; never the voiceprint itself.</summary>
/// <param name="Speaker">The name.</param>
/// <param name="EnrolledAt">When the first recordings were enrolled, UTC.</param>
/// <param name="UpdatedAt">When the last were, UTC.</param>
/// <param name="Cohesion">How alike the recordings are, 0 to 1.</param>
/// <param name="Recordings">Each recording.</param>
/// <param name="Findings">What is weak in it, and what to do.</param>
public sealed record VoiceprintAnswer(
    string Speaker,
    DateTimeOffset EnrolledAt,
    DateTimeOffset UpdatedAt,
    double Cohesion,
    IReadOnlyList<EnrolledRecordingAnswer> Recordings,
    IReadOnlyList<FindingAnswer> Findings)
{
    internal static VoiceprintAnswer Of(Voiceprint voiceprint, IReadOnlyList<GalleryFinding> findings) => new(
        voiceprint.Speaker.Name,
        voiceprint.Speaker.EnrolledAt,
        voiceprint.Speaker.UpdatedAt,
        Rounded.Of(voiceprint.Cohesion),
        [.. voiceprint.Recordings.Select(EnrolledRecordingAnswer.Of)],
        [.. findings.Select(FindingAnswer.Of)]);
}
