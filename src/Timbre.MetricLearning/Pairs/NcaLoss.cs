using System.Numerics.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Neighborhood component analysis: how likely a row, picking a neighbor by softmax over nearness, picks its own speaker.</summary>
/// <remarks>
/// Goldberger et al. 2004, with the logarithm: mean over anchors of -ln(sum over positives e^(-scale d) / sum over all
/// others e^(-scale d)), squared distance of unit rows. An anchor without positives is left out.
/// </remarks>
/// <param name="scale">Sharpness of the choice.</param>
/// <param name="options">Default: squared Euclidean, normalized, mean over anchors.</param>
public sealed class NcaLoss(float scale = 1, ComparisonOptions? options = null)
    : ComparingLoss(options, Distance.SquaredEuclidean, true, Reducer.Mean), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "nca",
        "How likely a row picks a neighbor of its own speaker, by softmax over nearness.",
        [new("scale", 1.0, "What distances are multiplied by.", 1e-3, 1e4)],
        (_, settings, options, _) => new NcaLoss((float)settings.Number("scale"), options),
        distance: "squared-euclidean",
        normalize: true);

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        var own = comparison.Scratch(0);
        var others = comparison.Scratch(1);
        var all = comparison.Scratch(2);
        for (var row = 0; row < comparison.Rows; row++)
        {
            if (comparison.Exponents(row, 1, -scale, 0, own) == 0)
            {
                continue;
            }

            comparison.Exponents(row, -1, -scale, 0, others);
            TensorPrimitives.Max<double>(own, others, all);
            var term = SoftMaximum.Of(all) - SoftMaximum.Of(own);
            var weight = terms.Add(term, comparison.Labels[row]) * scale;
            comparison.AddSlopes(row, own, weight);
            comparison.AddSlopes(row, all, -weight);
        }

        return Finish(comparison, terms);
    }
}
