using System.Text.Json.Serialization;

namespace Timbre.Client.Answers;

/// <summary>Somebody who is enrolled.</summary>
/// <param name="Name">The name.</param>
/// <param name="Recordings">How many recordings are enrolled.</param>
/// <param name="EnrolledAt">When the first were, UTC.</param>
/// <param name="UpdatedAt">When the last were, UTC.</param>
public sealed record Speaker(
    [property: JsonPropertyName("speaker")] string Name, int Recordings, DateTimeOffset EnrolledAt, DateTimeOffset UpdatedAt);
