using Timbre.Galleries;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition;

/// <summary>A voice made known.</summary>
/// <param name="Speaker">The speaker as now enrolled.</param>
/// <param name="Recordings">The recordings that were added, in the order given.</param>
public sealed record EnrolledRecordings(EnrolledSpeaker Speaker, IReadOnlyList<EmbeddedRecording> Recordings);
