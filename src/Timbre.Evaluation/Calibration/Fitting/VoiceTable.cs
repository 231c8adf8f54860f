using System.Numerics.Tensors;
using Timbre.Evaluation.Scoring;

namespace Timbre.Evaluation.Calibration;

/// <summary>The voices of a fit, made ready to be compared.</summary>
internal sealed class VoiceTable
{
    private readonly IReadOnlyList<CalibrationVoice> _voices;
    private readonly SpeakerScorer _scorer;
    private readonly float[][] _directions;
    private readonly PreparedVoice[] _prepared;

    public VoiceTable(IReadOnlyList<CalibrationVoice> voices, SpeakerScorer scorer)
    {
        (_voices, _scorer) = (voices, scorer);
        _directions = [.. voices.Select(voice => Direction(voice.Embedding))];
        _prepared = [.. _directions.AsParallel().AsOrdered().Select(direction => scorer.Prepare(direction, ComparedSide.Test))];
        Speakers =
        [
            .. voices.Index().GroupBy(entry => (entry.Item.Group, entry.Item.Speaker)).Select(speaker => new CalibrationSpeaker(
                speaker.Key.Group,
                [
                    .. speaker.GroupBy(entry => entry.Item.Recording, StringComparer.Ordinal)
                        .Select(one => one.Select(entry => entry.Index).ToArray()),
                ])),
        ];
    }

    /// <summary>In the order of their first voice.</summary>
    public IReadOnlyList<CalibrationSpeaker> Speakers { get; }

    /// <summary>What one voice rests on.</summary>
    public TrialSide SideOf(int voice) => _voices[voice].Side;

    /// <summary>Some of a speaker's recordings as a gallery keeps them, by their centroid; of each recording one copy is drawn.</summary>
    public EnrolledVoice Enroll(CalibrationSpeaker speaker, ReadOnlySpan<int> recordings, Random random)
    {
        var mean = new float[_directions[0].Length];
        var sides = new List<TrialSide>();
        foreach (var recording in recordings)
        {
            var voice = Draw(speaker, recording, random);
            TensorPrimitives.Add(mean, _directions[voice], mean);
            sides.Add(SideOf(voice));
        }

        return new EnrolledVoice(_scorer.Prepare(mean, ComparedSide.Enrollment), TrialSide.Of(sides));
    }

    /// <summary>One copy of a recording.</summary>
    public static int Draw(CalibrationSpeaker speaker, int recording, Random random) =>
        speaker.Recordings[recording][random.Next(speaker.Recordings[recording].Count)];

    /// <summary>The score of an enrolled voice and one that asks.</summary>
    public double Score(EnrolledVoice enrolled, int test) =>
        SpeakerScorer.Score(enrolled.Voice, _prepared[test]);

    private static float[] Direction(float[] embedding)
    {
        var unit = new float[embedding.Length];
        var length = TensorPrimitives.Norm<float>(embedding);
        TensorPrimitives.Multiply(embedding, length > 0 ? 1 / length : 0, unit);
        return unit;
    }
}
