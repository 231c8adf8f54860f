using System.Numerics.Tensors;
using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
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
        Sides = [.. voiceprints.Select(voiceprint => voiceprint.Side)];
    }

    public long Revision { get; }

    /// <summary>Where a speaker stands; below 0 where nobody of that name is enrolled.</summary>
    /// <param name="speaker">The name in canonical form.</param>
    public int PlaceOf(string speaker) => Array.IndexOf(_speakers, speaker);

    /// <summary>Everyone enrolled, in the order of <see cref="Scores"/>.</summary>
    public IReadOnlyList<string> Speakers => _speakers;

    /// <summary>What each enrollment rests on.</summary>
    public IReadOnlyList<TrialSide> Sides { get; }

    /// <summary>Score of one voiceprint.</summary>
    public static double Score(
        Voiceprint voiceprint, ReadOnlySpan<float> embedding, VoiceprintScoring scoring, SpeakerScorer scorer) =>
        SpeakerScorer.Score(
            TensorPrimitives.Dot(Direction(voiceprint, scoring), embedding) / TensorPrimitives.Norm(embedding),
            Offset(voiceprint, scoring, scorer),
            scorer.Offset(embedding));

    /// <summary>The score of everybody enrolled.</summary>
    public double[] Scores(ReadOnlySpan<float> embedding)
    {
        var length = TensorPrimitives.Norm(embedding);
        var offset = _scorer.Offset(embedding);
        var scores = new double[_speakers.Length];
        for (var row = 0; row < scores.Length; row++)
        {
            var cosine = TensorPrimitives.Dot(_rows.AsSpan(row * _size, _size), embedding) / length;
            scores[row] = SpeakerScorer.Score(cosine, _offsets[row], offset);
        }

        return scores;
    }

    /// <summary>The best candidates, best first; equal scores by name.</summary>
    public IReadOnlyList<Candidate> Search(ReadOnlySpan<float> embedding, int top)
    {
        var scores = Scores(embedding);
        return [.. BestOf(scores, top).Select(row => new Candidate(_speakers[row], scores[row]))];
    }

    /// <summary>The places of the highest numbers, highest first; of equal ones the first place.</summary>
    public static int[] BestOf(double[] numbers, int top)
    {
        var best = new PriorityQueue<int, (double Number, int Place)>();
        for (var place = 0; place < numbers.Length; place++)
        {
            // Ascending numbers leave the queue first; of equal ones the later place.
            if (best.Count < top)
            {
                best.Enqueue(place, (numbers[place], -place));
            }
            else
            {
                best.EnqueueDequeue(place, (numbers[place], -place));
            }
        }

        var places = new int[best.Count];
        for (var i = places.Length - 1; i >= 0; i--)
        {
            places[i] = best.Dequeue();
        }

        return places;
    }

    // By the same rule as the cosines: of the centroid, or the mean over the embeddings.
    private static double Offset(Voiceprint voiceprint, VoiceprintScoring scoring, SpeakerScorer scorer) =>
        scoring == VoiceprintScoring.Centroid
            ? scorer.Offset(voiceprint.Centroid)
            : voiceprint.Embeddings.Average(embedding => scorer.Offset(embedding));

    private static float[] Direction(Voiceprint voiceprint, VoiceprintScoring scoring) =>
        scoring == VoiceprintScoring.Centroid ? voiceprint.Centroid : voiceprint.MeanDirection;
}
