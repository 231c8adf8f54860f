using Timbre.Training.Data;

namespace Timbre.Training.Loading;

/// <summary>What a run tells apart: speakers or, where nobody says who speaks, recordings.</summary>
internal static class RecordingVoices
{
    /// <summary>Each recording as a voice of its own.</summary>
    /// <param name="speakers">Whose recordings; that they belong together is forgotten.</param>
    public static IReadOnlyList<Speaker> Of(IReadOnlyList<Speaker> speakers) =>
        [.. speakers.SelectMany(speaker => speaker.Utterances.Select(
            (utterance, number) => new Speaker(speaker.Set, FormattableString.Invariant($"{speaker.Name}/{number}"), [utterance])))];
}
