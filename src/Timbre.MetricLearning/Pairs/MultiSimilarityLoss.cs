namespace Timbre.MetricLearning;

/// <summary>Multi-similarity loss: each pair weighs by itself and by how it stands among the others of its anchor.</summary>
/// <remarks>
/// Wang et al. 2019, eq. 15: mean over anchors of 1/alpha ln(1 + sum over positives e^(-alpha (s - base))) + 1/beta
/// ln(1 + sum over negatives e^(beta (s - base))). Goes with <see cref="MultiSimilarityMiner"/>.
/// </remarks>
/// <param name="alpha">Sharpness among positives.</param>
/// <param name="beta">Sharpness among negatives.</param>
/// <param name="threshold">base: where a pair is neither near nor far, in units of the distance.</param>
/// <param name="options">Default: cosine, mean over anchors.</param>
public sealed class MultiSimilarityLoss(
    float alpha = 2, float beta = 50, float threshold = 0.5f, ComparisonOptions? options = null)
    : ComparingLoss(options, Distance.Cosine, false, Reducer.Mean), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "multi-similarity",
        "Each pair weighs by itself and by how it stands among the others of its anchor.",
        [
            new("alpha", 2.0, "Sharpness among positives.", 1e-3, 1e4),
            new("beta", 50.0, "Sharpness among negatives.", 1e-3, 1e4),
            new("base", 0.5, "Where a pair is neither near nor far, in units of the distance.", -1e6, 1e6),
        ],
        (_, settings, options, _) => new MultiSimilarityLoss(
            (float)settings.Number("alpha"), (float)settings.Number("beta"), (float)settings.Number("base"), options),
        distance: "cosine");

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        var pull = comparison.Scratch(0);
        var push = comparison.Scratch(1);
        for (var row = 0; row < comparison.Rows; row++)
        {
            comparison.Exponents(row, 1, alpha, AsFarness(threshold), pull);
            comparison.Exponents(row, -1, -beta, AsFarness(threshold), push);
            var term = (SoftMaximum.OnePlus(pull) / alpha) + (SoftMaximum.OnePlus(push) / beta);
            var weight = terms.Add(term, comparison.Labels[row]);
            comparison.AddSlopes(row, pull, weight);
            comparison.AddSlopes(row, push, -weight);
        }

        return Finish(comparison, terms);
    }
}
