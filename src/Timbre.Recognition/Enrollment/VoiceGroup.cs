using System.Numerics.Tensors;

namespace Timbre.Recognition.Enrollment;

/// <summary>Embeddings that are taken for one person's.</summary>
internal static class VoiceGroup
{
    /// <summary>The mean direction of embeddings, unit length; what scores are taken of.</summary>
    /// <param name="voices">At least one.</param>
    public static float[] Centroid(IEnumerable<HeardVoice> voices)
    {
        float[][] embeddings = [.. voices.Select(voice => voice.Embedding)];
        var sum = new float[embeddings[0].Length];
        foreach (var embedding in embeddings)
        {
            TensorPrimitives.MultiplyAdd(embedding, 1 / TensorPrimitives.Norm<float>(embedding), sum, sum);
        }

        TensorPrimitives.Multiply(sum, 1 / Math.Max(TensorPrimitives.Norm<float>(sum), float.Epsilon), sum);
        return sum;
    }

    /// <summary>All but one.</summary>
    public static HeardVoice[] Without(IReadOnlyList<HeardVoice> voices, int one) => [.. voices.Where((_, i) => i != one)];

    /// <summary>Cosine of one with the centroid of the others, -1 to 1.</summary>
    public static double Likeness(IReadOnlyList<HeardVoice> voices, int one) =>
        TensorPrimitives.CosineSimilarity(voices[one].Embedding, Centroid(Without(voices, one)));

    /// <summary>Mean of that, each with the others.</summary>
    public static double Coherence(IReadOnlyList<HeardVoice> voices) =>
        voices.Count < 2 ? 1 : Enumerable.Range(0, voices.Count).Average(i => Likeness(voices, i));

    /// <summary>The two groups that are farthest apart: average-linkage clustering by cosines, stopped at two.</summary>
    public static (int[] First, int[] Second) Split(IReadOnlyList<HeardVoice> voices)
    {
        var groups = Enumerable.Range(0, voices.Count).Select(i => new List<int> { i }).ToList();
        while (groups.Count > 2)
        {
            var (a, b) = Enumerable.Range(0, groups.Count)
                .SelectMany(i => Enumerable.Range(i + 1, groups.Count - i - 1).Select(j => (I: i, J: j)))
                .MaxBy(pair => groups[pair.I].SelectMany(_ => groups[pair.J], (i, j) =>
                    (double)TensorPrimitives.CosineSimilarity(voices[i].Embedding, voices[j].Embedding)).Average());
            groups[a].AddRange(groups[b]);
            groups.RemoveAt(b);
        }

        return ([.. groups[0]], [.. groups[1]]);
    }
}
