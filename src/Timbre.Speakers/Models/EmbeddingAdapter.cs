using System.Numerics.Tensors;
using Timbre.Neural.Files;

namespace Timbre.Speakers.Models;

/// <summary>
/// Moves the embeddings of one kind of recordings, as those of one's own telephones, so that recordings of a speaker come nearer to
/// each other, and leaves those of other kinds where they are. A last layer of a model; what it computes are embeddings as before.
/// </summary>
/// <remarks>
/// <c>y = unit((1 - p) x + p unit(Map x + Bias))</c> with <c>p = sigmoid(Gate . x - Threshold)</c>, the share in which x is of that kind.
/// </remarks>
/// <param name="Map">[size, size], row-major.</param>
/// <param name="Bias">[size].</param>
/// <param name="Gate">[size].</param>
/// <param name="Threshold">Product with the gate at which an embedding counts as half of that kind.</param>
public sealed record EmbeddingAdapter(float[] Map, float[] Bias, float[] Gate, float Threshold)
{
    private const string Prefix = "adapter.";

    /// <summary>The names of its tensors.</summary>
    internal static IReadOnlyList<string> Names { get; } = [Prefix + "map", Prefix + "bias", Prefix + "gate", Prefix + "threshold"];

    /// <summary>Moves an embedding.</summary>
    /// <param name="embedding">[size], of Euclidean length 1 before and after.</param>
    /// <exception cref="ArgumentException">It is not as long as the adapter's embeddings.</exception>
    public void Apply(Span<float> embedding)
    {
        if (embedding.Length != Bias.Length)
        {
            throw new ArgumentException(
                $"EmbeddingAdapter: expected {Bias.Length} numbers, got {embedding.Length}. Adapt embeddings of its own model.",
                nameof(embedding));
        }

        var share = ShareOf(embedding);
        var moved = new float[embedding.Length];
        for (var row = 0; row < moved.Length; row++)
        {
            moved[row] = TensorPrimitives.Dot(Map.AsSpan(row * moved.Length, moved.Length), embedding) + Bias[row];
        }

        Unit(moved);
        TensorPrimitives.Multiply(embedding, 1 - share, embedding);
        TensorPrimitives.MultiplyAdd(moved, share, embedding, embedding);
        Unit(embedding);
    }

    /// <summary>The share in which an embedding is of the kind that is moved, 0 to 1.</summary>
    /// <param name="embedding">[size], of Euclidean length 1.</param>
    public float ShareOf(ReadOnlySpan<float> embedding) => 1 / (1 + MathF.Exp(Threshold - TensorPrimitives.Dot(Gate, embedding)));

    /// <summary>The numbers as a file holds them.</summary>
    internal IEnumerable<NamedTensor> ToTensors() =>
    [
        new(Names[0], [Bias.Length, Bias.Length], Map),
        new(Names[1], [Bias.Length], Bias),
        new(Names[2], [Bias.Length], Gate),
        new(Names[3], [1], [Threshold]),
    ];

    /// <summary>Reads what a file holds.</summary>
    internal static EmbeddingAdapter Of(IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        return new EmbeddingAdapter(Numbers(0), Numbers(1), Numbers(2), Numbers(3)[0]);

        float[] Numbers(int place) => tensors[Names[place]].Values;
    }

    // What has no direction keeps none.
    private static void Unit(Span<float> vector)
    {
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }
    }
}
