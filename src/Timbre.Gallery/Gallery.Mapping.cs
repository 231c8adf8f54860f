using Timbre.Evaluation.Projection;
using Timbre.Galleries.Answers;

namespace Timbre.Galleries;

/// <content>The voices in a plane.</content>
public sealed partial class Gallery
{
    // One object: other threads see both or neither.
    private KeptMap? _map;

    /// <summary>Lays the voices out in a plane, by the centroid of each: two numbers of each are told, not the voiceprint.</summary>
    /// <remarks>The two principal axes of the centroids (<see cref="MainAxes"/>); kept until somebody changes the gallery.</remarks>
    public VoiceMap Map()
    {
        // Revision first: a change between the two readings only costs another reading next time.
        var revision = _store.Revision;
        var kept = _map;
        if (kept?.Revision != revision)
        {
            _map = kept = new KeptMap(revision, MapOf(_store.Read()));
        }

        return kept.Map;
    }

    private static VoiceMap MapOf(IReadOnlyList<Voiceprint> voiceprints)
    {
        if (voiceprints.Count == 0)
        {
            return new VoiceMap([], 1);
        }

        float[][] centroids = [.. voiceprints.Select(voiceprint => voiceprint.Centroid)];
        var axes = MainAxes.Of(centroids);
        return new VoiceMap(
            [.. voiceprints.Zip(axes.Project(centroids), (voiceprint, place) =>
                new MappedVoice(voiceprint.Speaker.Name, place.X, place.Y))],
            axes.Share);
    }

    private sealed record KeptMap(long Revision, VoiceMap Map);
}
