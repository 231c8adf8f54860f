namespace Timbre.MetricLearning;

/// <summary>NT-Xent, or InfoNCE: each positive pair against the negatives of its anchor, by softmax over similarity / temperature.</summary>
/// <remarks>
/// Sohn 2016, van den Oord et al. 2018, Chen et al. 2020: mean over positive pairs of -ln(e^(s+/t) / (e^(s+/t) + sum
/// over negatives e^(s/t))). Other positives of the anchor are not in the denominator, as in pytorch-metric-learning. A
/// pair whose anchor has no negative has loss 0.
/// </remarks>
/// <param name="temperature">t, above 0.</param>
/// <param name="options">Default: cosine, mean over pairs.</param>
public sealed class NtXentLoss(float temperature = 0.07f, ComparisonOptions? options = null)
    : ComparingLoss(options, Distance.Cosine, false, Reducer.Mean), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "nt-xent",
        "Each positive pair against the negatives of its anchor, by softmax (InfoNCE).",
        [new("temperature", 0.07, "What similarities are divided by.", 1e-3, 1e3)],
        (_, settings, options, _) => new NtXentLoss((float)settings.Number("temperature"), options),
        distance: "cosine");

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        var push = comparison.Scratch(0);
        for (var row = 0; row < comparison.Rows; row++)
        {
            var hasNegative = comparison.Exponents(row, -1, -1 / (double)temperature, 0, push) > 0;
            var rivals = SoftMaximum.Of(push);
            var farness = comparison.Farness(row);
            var relations = comparison.Relations(row);
            var slopes = comparison.Slopes(row);
            var pushed = 0.0;
            for (var column = 0; column < farness.Length; column++)
            {
                if (relations[column] > 0)
                {
                    var lead = rivals + (farness[column] / (double)temperature);
                    var weight = terms.Add(hasNegative ? SoftMaximum.SoftPlus(lead) : 0, comparison.Labels[row]);
                    var slope = hasNegative ? weight * SoftMaximum.Sigmoid(lead) / temperature : 0;
                    slopes[column] += (float)slope;
                    pushed += slope;
                }
            }

            comparison.AddSlopes(row, push, -pushed);
        }

        return Finish(comparison, terms);
    }
}
