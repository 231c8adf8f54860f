using System.Text.Json.Serialization;

namespace Timbre.Client.Answers;

/// <summary>What is known of somebody who is enrolled; never the voiceprint itself.</summary>
/// <param name="Name">The name.</param>
/// <param name="EnrolledAt">When the first recordings were enrolled, UTC.</param>
/// <param name="UpdatedAt">When the last were, UTC.</param>
/// <param name="Cohesion">How alike the recordings are, 0 to 1.</param>
/// <param name="Recordings">Each of them.</param>
/// <param name="Findings">What is weak in it, and what to do.</param>
public sealed record Voiceprint(
    [property: JsonPropertyName("speaker")] string Name,
    DateTimeOffset EnrolledAt,
    DateTimeOffset UpdatedAt,
    double Cohesion,
    IReadOnlyList<EnrolledRecording> Recordings,
    IReadOnlyList<Finding> Findings);
