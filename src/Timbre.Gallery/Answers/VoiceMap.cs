namespace Timbre.Galleries.Answers;

/// <summary>The enrolled voices in a plane: who lies near sounds more alike, as far as a plane can show it.</summary>
/// <param name="Voices">Everyone enrolled, by name in ordinal order.</param>
/// <param name="Share">Share of the differences between the voices that the plane shows, 0 to 1.</param>
public sealed record VoiceMap(IReadOnlyList<MappedVoice> Voices, double Share);
