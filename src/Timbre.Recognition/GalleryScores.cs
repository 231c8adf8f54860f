using System.Globalization;
using Timbre.Galleries;
using Timbre.Galleries.Stores;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition;

/// <summary>
/// Scores of recordings against enrolled voices, each with each, as a gallery gives them: what is measured is what is used.
/// </summary>
public static class GalleryScores
{
    /// <summary>Enrolls speakers in a gallery of their own and asks it for each recording.</summary>
    /// <param name="encoder">The model that embedded them.</param>
    /// <param name="speakers">The enrolled recordings of each speaker; who has none is not enrolled.</param>
    /// <param name="asked">The recordings to score.</param>
    /// <param name="scoring">How a recording is scored against several of a speaker.</param>
    /// <returns>[asked, speakers]; NaN for speakers who are not enrolled.</returns>
    public static double[][] Of(
        VoiceEncoder encoder,
        IReadOnlyList<IReadOnlyList<EmbeddedRecording>> speakers,
        IReadOnlyList<EmbeddedRecording> asked,
        VoiceprintScoring scoring = VoiceprintScoring.Centroid)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(speakers);
        ArgumentNullException.ThrowIfNull(asked);
        using var gallery = encoder.OpenGallery(new MemoryStore(), scoring);
        foreach (var (number, recordings) in speakers.Index().Where(speaker => speaker.Item.Count > 0))
        {
            gallery.Enroll(number.ToString(CultureInfo.InvariantCulture), [.. recordings.Select(recording => recording.ToEnrolled())]);
        }

        var scores = new double[asked.Count][];
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = new double[speakers.Count];
            Array.Fill(scores[row], double.NaN);

            // Minus infinity: the scores are wanted, not a decision.
            foreach (var candidate in gallery.Identify(asked[row].Embedding, speakers.Count, double.NegativeInfinity).Candidates)
            {
                scores[row][int.Parse(candidate.Speaker, CultureInfo.InvariantCulture)] = candidate.Score;
            }
        }

        return scores;
    }
}
