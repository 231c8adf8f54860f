using System.Numerics.Tensors;
using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
using Timbre.Galleries.Answers;

namespace Timbre.Galleries;

/// <summary>All voiceprints of a gallery as one matrix, for search: a product with each row, then the best k.</summary>
internal sealed class VoiceprintIndex
{
    private readonly string[] _speakers;
    private readonly int[] _starts;
    private readonly float[] _rows;
    private readonly double[] _gains;
    private readonly double[] _offsets;
    private readonly int _size;
    private readonly SpeakerScorer _scorer;
    private readonly VoiceprintScoring _scoring;

    public VoiceprintIndex(IReadOnlyList<Voiceprint> voiceprints, VoiceprintScoring scoring, SpeakerScorer scorer, long revision)
    {
        (Revision, _scorer, _scoring) = (revision, scorer, scoring);
        _speakers = [.. voiceprints.Select(voiceprint => voiceprint.Speaker.Name)];
        Sides = [.. voiceprints.Select(voiceprint => voiceprint.Side)];
        _starts = new int[_speakers.Length + 1];
        for (var i = 0; i < _speakers.Length; i++)
        {
            _starts[i + 1] = _starts[i] + RowsOf(voiceprints[i], scoring).Count;
        }

        (_rows, _gains, _offsets) = ([], new double[_starts[^1]], new double[_starts[^1]]);
        foreach (var (place, row) in voiceprints.SelectMany(voiceprint => RowsOf(voiceprint, scoring)).Index())
        {
            var voice = scorer.Prepare(row, ComparedSide.Enrollment);
            if (place == 0)
            {
                _size = voice.Vector.Length;
                _rows = new float[_starts[^1] * _size];
            }

            voice.Vector.CopyTo(_rows.AsSpan(place * _size));
            (_gains[place], _offsets[place]) = (voice.Gain, voice.Offset);
        }
    }

    public long Revision { get; }

    /// <summary>Where a speaker stands; below 0 where nobody of that name is enrolled.</summary>
    /// <param name="speaker">The name in canonical form.</param>
    public int PlaceOf(string speaker) => Array.IndexOf(_speakers, speaker);

    /// <summary>Everyone enrolled, in the order of <see cref="Scores"/>.</summary>
    public IReadOnlyList<string> Speakers => _speakers;

    /// <summary>What each enrollment rests on.</summary>
    public IReadOnlyList<TrialSide> Sides { get; }

    /// <summary>The score of everybody enrolled.</summary>
    public double[] Scores(ReadOnlySpan<float> embedding)
    {
        var test = _scorer.Prepare(embedding, ComparedSide.Test);
        var scores = new double[_speakers.Length];
        for (var speaker = 0; speaker < scores.Length; speaker++)
        {
            scores[speaker] = ScoreOf(speaker, test);
        }

        return scores;
    }

    private double ScoreOf(int speaker, PreparedVoice test)
    {
        var (first, end) = (_starts[speaker], _starts[speaker + 1]);
        var score = RowScore(first, test);
        for (var row = first + 1; row < end; row++)
        {
            var other = RowScore(row, test);
            score = _scoring == VoiceprintScoring.Maximum ? Math.Max(score, other) : score + other;
        }

        return _scoring == VoiceprintScoring.Maximum ? score : score / (end - first);
    }

    private double RowScore(int row, PreparedVoice test) =>
        (TensorPrimitives.Dot(_rows.AsSpan(row * _size, _size), test.Vector) * (_gains[row] + test.Gain)) - _offsets[row] - test.Offset;

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

    private static IReadOnlyList<float[]> RowsOf(Voiceprint voiceprint, VoiceprintScoring scoring) =>
        scoring == VoiceprintScoring.Centroid ? [voiceprint.Centroid] : voiceprint.Embeddings;
}
