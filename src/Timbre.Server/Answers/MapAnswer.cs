using Timbre.Galleries.Answers;

namespace Timbre.Server.Answers;

/// <summary>The enrolled voices in a plane.</summary>
/// <param name="Voices">Everyone enrolled, by name.</param>
/// <param name="Share">Share of the differences between the voices that the plane shows, 0 to 1.</param>
public sealed record MapAnswer(IReadOnlyList<MappedVoiceAnswer> Voices, double Share)
{
    internal static MapAnswer Of(VoiceMap map) => new(
        [.. map.Voices.Select(voice => new MappedVoiceAnswer(voice.Speaker, Rounded.Of(voice.X), Rounded.Of(voice.Y)))],
        Rounded.Of(map.Share));
}
