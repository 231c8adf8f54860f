using System.Numerics.Tensors;
using Timbre.Evaluation.Calibration;

namespace Timbre.Galleries;

/// <summary>What a gallery keeps of an enrolled speaker's voice: the embeddings of the enrollment, and their centroid.</summary>
public sealed class Voiceprint
{
    /// <summary>Makes a voiceprint of recordings.</summary>
    /// <param name="speaker">Whose it is.</param>
    /// <param name="recordings">At least one; their embeddings are of one length, finite and not zero.</param>
    /// <exception cref="ArgumentException">There is no recording, or one that cannot be compared, or a fact that is not finite.</exception>
    public Voiceprint(EnrolledSpeaker speaker, IReadOnlyList<EnrolledRecording> recordings)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        ArgumentNullException.ThrowIfNull(recordings);
        Embedding.Check(recordings, recordings.Count == 0 ? 0 : recordings[0].Embedding.Length);
        (Speaker, Recordings) = (speaker, recordings);
        Embeddings = [.. recordings.Select(recording => recording.Embedding)];
        var mean = new float[Embeddings[0].Length];
        foreach (var embedding in Embeddings)
        {
            TensorPrimitives.MultiplyAdd(embedding, 1 / (TensorPrimitives.Norm<float>(embedding) * Embeddings.Count), mean, mean);
        }

        var length = TensorPrimitives.Norm<float>(mean);
        Cohesion = length;
        Centroid = new float[mean.Length];

        // Embeddings that point exactly against each other have no direction in common: their centroid scores 0.
        TensorPrimitives.Multiply(mean, length > 0 ? 1 / length : 0, Centroid);
    }

    /// <summary>Whose voice it is.</summary>
    public EnrolledSpeaker Speaker { get; }

    /// <summary>The recordings, in the order of enrollment.</summary>
    public IReadOnlyList<EnrolledRecording> Recordings { get; }

    /// <summary>Their embeddings, in the order of enrollment, as the model gave them.</summary>
    public IReadOnlyList<float[]> Embeddings { get; }

    /// <summary>Mean of the embeddings' directions, made unit length; the embeddings weigh alike whatever their lengths.</summary>
    public float[] Centroid { get; }

    /// <summary>Length of the mean direction, 0 to 1: how alike the enrolled recordings are. 1 for one recording.</summary>
    public double Cohesion { get; }

    /// <summary>What comparisons with it rest on.</summary>
    public TrialSide Side => TrialSide.Of([.. Recordings.Select(recording => recording.Side)]);

    /// <summary>The speaker's name: never the numbers.</summary>
    public override string ToString() => $"Voiceprint of {Speaker.Name}";
}
