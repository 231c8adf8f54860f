namespace Timbre.MetricLearning;

/// <summary>Generalized lifted structure loss: each anchor's positives against its negatives, both by a soft maximum.</summary>
/// <remarks>
/// Hermans, Beyer and Leibe 2017, eq. 6: mean over anchors of max(ln sum over positives e^(d - m+) + ln sum over
/// negatives e^(m - d), 0). Of no positives or no negatives the logarithm counts 0, as in pytorch-metric-learning.
/// </remarks>
/// <param name="negativeMargin">m, in units of the distance.</param>
/// <param name="positiveMargin">m+, in units of the distance.</param>
/// <param name="options">Default: Euclidean, mean over anchors.</param>
public sealed class GeneralizedLiftedStructureLoss(
    float negativeMargin = 1, float positiveMargin = 0, ComparisonOptions? options = null)
    : ComparingLoss(options, Distance.Euclidean, false, Reducer.Mean), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "generalized-lifted-structure",
        "Each anchor's positives against its negatives, both by a soft maximum.",
        [
            new("negative-margin", 1.0, "What negatives should exceed positives by, in units of the distance.", -1e6, 1e6),
            new("positive-margin", 0.0, "What is taken off positives, in units of the distance.", -1e6, 1e6),
        ],
        (_, settings, options, _) => new GeneralizedLiftedStructureLoss(
            (float)settings.Number("negative-margin"), (float)settings.Number("positive-margin"), options),
        distance: "euclidean");

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        var pull = comparison.Scratch(0);
        var push = comparison.Scratch(1);
        for (var row = 0; row < comparison.Rows; row++)
        {
            comparison.Exponents(row, 1, 1, AsFarness(positiveMargin), pull);
            comparison.Exponents(row, -1, -1, AsFarness(negativeMargin), push);
            var excess = SoftMaximum.Of(pull) + SoftMaximum.Of(push);
            var weight = terms.Add(Math.Max(excess, 0), comparison.Labels[row], excess > 0);
            if (excess > 0)
            {
                comparison.AddSlopes(row, pull, weight);
                comparison.AddSlopes(row, push, -weight);
            }
        }

        return Finish(comparison, terms, hasMargin: true);
    }
}
