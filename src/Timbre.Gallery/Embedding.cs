using System.Numerics.Tensors;

namespace Timbre.Galleries;

/// <summary>What an embedding must be to be kept or compared. Messages never show its numbers.</summary>
internal static class Embedding
{
    public static void Check(IReadOnlyList<EnrolledRecording> recordings, int size)
    {
        if (recordings.Count == 0)
        {
            throw new ArgumentException("Voiceprint: expected at least one embedding, got none. Give a recording.");
        }

        for (var i = 0; i < recordings.Count; i++)
        {
            Check(recordings[i].Embedding, size, $"embedding {i}");
            if (!recordings[i].HasFiniteFacts)
            {
                throw new ArgumentException(
                    $"Gallery: expected facts that are finite or none, got another in recording {i}. Leave out what is not known.");
            }
        }
    }

    public static void Check(ReadOnlySpan<float> embedding, int size, string name)
    {
        if (embedding.Length != size)
        {
            throw new ArgumentException(
                $"Gallery: expected {size} numbers, got {embedding.Length} in {name}. Use embeddings of the gallery's model.");
        }

        // The norm is 0, infinite or NaN exactly where the direction is unknown (or the numbers are beyond any voice).
        if (!(TensorPrimitives.Norm(embedding) is > 0 and < float.PositiveInfinity))
        {
            throw new ArgumentException(
                $"Gallery: expected finite numbers that are not all 0, got others in {name}. Check the recording and the model.");
        }
    }
}
