namespace Timbre.Galleries;

/// <summary>What a gallery tells about an enrolled speaker without the voiceprint itself.</summary>
/// <param name="Name">The name given at enrollment; compared letter by letter.</param>
/// <param name="Recordings">Number of recordings enrolled.</param>
/// <param name="EnrolledAt">When the first were enrolled, UTC.</param>
/// <param name="UpdatedAt">When the last were enrolled, UTC.</param>
public sealed record EnrolledSpeaker(string Name, int Recordings, DateTimeOffset EnrolledAt, DateTimeOffset UpdatedAt);
