using Timbre.Evaluation.Clustering;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition;

/// <summary>Recordings grouped by voice.</summary>
/// <param name="Recordings">What was heard, in the order given.</param>
/// <param name="Voices">The cluster of each, in the same order.</param>
public sealed record ClusteredRecordings(IReadOnlyList<EmbeddedRecording> Recordings, VoiceClusters Voices);
