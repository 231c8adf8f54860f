using System.Numerics.Tensors;
using Timbre.Evaluation;
using Timbre.Galleries.Answers;

namespace Timbre.Galleries;

/// <summary>All voiceprints of a gallery as one matrix, for search: a product with each row, then the best k.</summary>
internal sealed class VoiceprintIndex
{
    private readonly string[] _speakers;
    private readonly float[] _rows;
    private readonly double[] _offsets;
    private readonly int _size;
    private readonly SpeakerScorer _scorer;

    public VoiceprintIndex(
        IReadOnlyList<Voiceprint> voiceprints, int size, VoiceprintScoring scoring, SpeakerScorer scorer, long revision)
    {
        (Revision, _size, _scorer) = (revision, size, scorer);
        _speakers = [.. voiceprints.Select(voiceprint => voiceprint.Speaker.Name)];
        _rows = new float[_speakers.Length * size];
        for (var i = 0; i < _speakers.Length; i++)
        {
            Direction(voiceprints[i], scoring).CopyTo(_rows.AsSpan(i * size));
        }

        _offsets = [.. voiceprints.Select(voiceprint => Offset(voiceprint, scoring, scorer))];
    }

    public long Revision { get; }

    /// <summary>Score of one voiceprint.</summary>
    public static double Score(
        Voiceprint voiceprint, ReadOnlySpan<float> embedding, VoiceprintScoring scoring, SpeakerScorer scorer) =>
        SpeakerScorer.Score(
            TensorPrimitives.Dot(Direction(voiceprint, scoring), embedding) / TensorPrimitives.Norm(embedding),
            Offset(voiceprint, scoring, scorer),
            scorer.Offset(embedding));

    /// <summary>The best candidates, best first; equal scores by name.</summary>
    public IReadOnlyList<Candidate> Search(ReadOnlySpan<float> embedding, int top)
    {
        var length = TensorPrimitives.Norm(embedding);
        var offset = _scorer.Offset(embedding);
        var best = new PriorityQueue<int, (double Score, int Row)>();
        for (var row = 0; row < _speakers.Length; row++)
        {
            // Ascending scores leave the queue first; of equal ones the later name.
            var cosine = TensorPrimitives.Dot(_rows.AsSpan(row * _size, _size), embedding) / length;
            var score = SpeakerScorer.Score(cosine, _offsets[row], offset);
            if (best.Count < top)
            {
                best.Enqueue(row, (score, -row));
            }
            else
            {
                best.EnqueueDequeue(row, (score, -row));
            }
        }

        var candidates = new Candidate[best.Count];
        for (var i = candidates.Length - 1; i >= 0; i--)
        {
            best.TryDequeue(out var row, out var priority);
            candidates[i] = new Candidate(_speakers[row], priority.Score);
        }

        return candidates;
    }

    // By the same rule as the cosines: of the centroid, or the mean over the embeddings.
    private static double Offset(Voiceprint voiceprint, VoiceprintScoring scoring, SpeakerScorer scorer) =>
        scoring == VoiceprintScoring.Centroid
            ? scorer.Offset(voiceprint.Centroid)
            : voiceprint.Embeddings.Average(embedding => scorer.Offset(embedding));

    private static float[] Direction(Voiceprint voiceprint, VoiceprintScoring scoring) =>
        scoring == VoiceprintScoring.Centroid ? voiceprint.Centroid : voiceprint.MeanDirection;
}
