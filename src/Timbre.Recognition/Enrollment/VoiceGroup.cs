using System.Numerics.Tensors;

namespace Timbre.Recognition.Enrollment;

/// <summary>Embeddings that are taken for one person's.</summary>
internal static class VoiceGroup
{
    /// <summary>The mean direction of embeddings, unit length; what scores are taken of.</summary>
    public static float[] Centroid(IReadOnlyList<float[]> embeddings)
    {
        var sum = new float[embeddings[0].Length];
        foreach (var embedding in embeddings)
        {
            TensorPrimitives.MultiplyAdd(embedding, 1 / TensorPrimitives.Norm<float>(embedding), sum, sum);
        }

        TensorPrimitives.Multiply(sum, 1 / Math.Max(TensorPrimitives.Norm<float>(sum), float.Epsilon), sum);
        return sum;
    }

    /// <summary>All but one.</summary>
    public static float[][] Without(IReadOnlyList<float[]> embeddings, int one) =>
        [.. embeddings.Where((_, i) => i != one)];

    /// <summary>Mean cosine of each with the centroid of the others, -1 to 1.</summary>
    public static double Coherence(IReadOnlyList<float[]> embeddings) => embeddings.Count < 2 ? 1 : Enumerable
        .Range(0, embeddings.Count)
        .Average(i => (double)TensorPrimitives.CosineSimilarity(embeddings[i], Centroid(Without(embeddings, i))));

    /// <summary>The two groups that are farthest apart: average-linkage clustering by cosines, stopped at two.</summary>
    public static (int[] First, int[] Second) Split(IReadOnlyList<float[]> embeddings)
    {
        var groups = Enumerable.Range(0, embeddings.Count).Select(i => new List<int> { i }).ToList();
        while (groups.Count > 2)
        {
            var (a, b) = Enumerable.Range(0, groups.Count)
                .SelectMany(i => Enumerable.Range(i + 1, groups.Count - i - 1).Select(j => (I: i, J: j)))
                .MaxBy(pair => groups[pair.I].SelectMany(_ => groups[pair.J], (i, j) =>
                    (double)TensorPrimitives.CosineSimilarity(embeddings[i], embeddings[j])).Average());
            groups[a].AddRange(groups[b]);
            groups.RemoveAt(b);
        }

        return ([.. groups[0]], [.. groups[1]]);
    }
}
