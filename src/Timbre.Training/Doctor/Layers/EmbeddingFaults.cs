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
        var share = SpreadOf(embeddings, labels.Length);
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

    /// <summary>How far embeddings lie from their mean, by their length, as a root mean square.</summary>
    /// <param name="embeddings">[examples, dim].</param>
    /// <param name="examples">How many.</param>
    public static double SpreadOf(ReadOnlySpan<double> embeddings, int examples)
    {
        var dim = embeddings.Length / examples;
        var mean = new double[dim];
        for (var i = 0; i < embeddings.Length; i++)
        {
            mean[i % dim] += embeddings[i] / examples;
        }

        var (spread, length) = (0.0, mean.Sum(value => value * value));
        for (var i = 0; i < embeddings.Length; i++)
        {
            spread += (embeddings[i] - mean[i % dim]) * (embeddings[i] - mean[i % dim]) / examples;
        }

        return Math.Sqrt(spread / Math.Max(length + spread, double.Epsilon));
    }
}
