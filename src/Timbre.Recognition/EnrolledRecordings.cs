using Timbre.Galleries;
using Timbre.Recognition.Enrollment;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition;

/// <summary>A voice made known.</summary>
/// <param name="Speaker">The speaker as now enrolled.</param>
/// <param name="Recordings">The recordings that were added, in the order given.</param>
/// <param name="Findings">What is wrong with them, each with what to do; empty where nothing is.</param>
public sealed record EnrolledRecordings(
    EnrolledSpeaker Speaker, IReadOnlyList<EmbeddedRecording> Recordings, IReadOnlyList<EnrollmentFinding> Findings);
