using Timbre.Galleries;

namespace Timbre.Server.Answers;

/// <summary>An enrolled speaker.</summary>
/// <param name="Speaker">The name.</param>
/// <param name="Recordings">How many recordings are enrolled.</param>
/// <param name="EnrolledAt">When the first were, UTC.</param>
/// <param name="UpdatedAt">When the last were, UTC.</param>
public sealed record SpeakerAnswer(string Speaker, int Recordings, DateTimeOffset EnrolledAt, DateTimeOffset UpdatedAt)
{
    internal static SpeakerAnswer Of(EnrolledSpeaker speaker) =>
        new(speaker.Name, speaker.Recordings, speaker.EnrolledAt, speaker.UpdatedAt);
}
