using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Finds embeddings that are the same whatever is said.</summary>
internal static class EmbeddingFaults
{
    /// <summary>How far embeddings must lie from their mean, by its length.</summary>
    private const double LeastSpread = 1e-5;

    /// <summary>Looks at the embeddings of the examples.</summary>
    public static IEnumerable<Finding> Find(ReadOnlySpan<double> embeddings, int[] labels)
    {
        var dim = embeddings.Length / labels.Length;
        var mean = new double[dim];
        for (var i = 0; i < embeddings.Length; i++)
        {
            mean[i % dim] += embeddings[i] / labels.Length;
        }

        var (spread, length) = (0.0, 0.0);
        for (var i = 0; i < embeddings.Length; i++)
        {
            spread += (embeddings[i] - mean[i % dim]) * (embeddings[i] - mean[i % dim]) / labels.Length;
        }

        length = mean.Sum(value => value * value);
        var share = Math.Sqrt(spread / Math.Max(length + spread, double.Epsilon));
        return !(share < LeastSpread) ? [] :
        [
            new(
                FindingKind.ConstantEmbeddings,
                "embedding",
                Invariant($"of {labels.Length} examples all embeddings agree to {share:0.#e+0} of their length"),
                "A network whose output does not depend on its input has nothing to learn from",
                "look at the findings on layers; a layer before it lets nothing through"),
        ];
    }
}
