using Timbre.Galleries;
using Timbre.Recognition.Enrollment;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>What became of one person who was to be enrolled.</summary>
/// <param name="Speaker">The name.</param>
/// <param name="Recordings">What was heard.</param>
/// <param name="Failures">What cannot be used; then nobody is enrolled.</param>
/// <param name="Findings">What the coach says.</param>
/// <param name="Enrolled">The speaker as now enrolled; null where nothing was.</param>
internal sealed record EnrollmentOutcome(
    string Speaker,
    IReadOnlyList<EmbeddedRecording> Recordings,
    IReadOnlyList<FailedRecording> Failures,
    IReadOnlyList<EnrollmentFinding> Findings,
    EnrolledSpeaker? Enrolled)
{
    /// <summary>The exit code of it alone.</summary>
    public int Code => Enrolled is null && Failures.Count == 0 ? ExitCodes.NotGoodEnough : ExitCodes.Of(Failures);
}
