namespace Timbre.MetricLearning;

/// <summary>Lifted structure loss: each positive pair against all negatives of both its rows, by a soft maximum.</summary>
/// <remarks>
/// Song et al. 2016, eq. 4: mean over positive pairs (i, j) of 1/2 max(ln(sum over negatives of i e^(m - d) + sum over
/// negatives of j e^(m - d)) + d(i, j) - m+, 0)^2. A pair whose rows have no negative is left out. Where j is remembered
/// from an earlier batch, only the negatives of i count: j's own are not measured.
/// </remarks>
/// <param name="negativeMargin">m, in units of the distance.</param>
/// <param name="positiveMargin">m+, in units of the distance.</param>
/// <param name="options">Default: Euclidean, mean over positive pairs.</param>
public sealed class LiftedStructureLoss(float negativeMargin = 1, float positiveMargin = 0, ComparisonOptions? options = null)
    : ComparingLoss(options, Distance.Euclidean, false, Reducer.Mean), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "lifted-structure",
        "Each positive pair against all negatives of both its rows.",
        [
            new("negative-margin", 1.0, "What negatives should exceed positives by, in units of the distance.", -1e6, 1e6),
            new("positive-margin", 0.0, "What is taken off positives, in units of the distance.", -1e6, 1e6),
        ],
        (_, settings, options, _) => new LiftedStructureLoss(
            (float)settings.Number("negative-margin"), (float)settings.Number("positive-margin"), options),
        distance: "euclidean");

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        var push = comparison.Scratch(0);
        var nearness = comparison.Scratch(1);
        var pushed = comparison.Scratch(2);
        nearness.Fill(double.NegativeInfinity);
        for (var row = 0; row < comparison.Rows; row++)
        {
            var hasNegative = comparison.Exponents(row, -1, -1, AsFarness(negativeMargin), push) > 0;
            nearness[row] = hasNegative ? SoftMaximum.Of(push) : double.NegativeInfinity;
        }

        pushed.Clear();
        for (var row = 0; row < comparison.Rows; row++)
        {
            var farness = comparison.Farness(row);
            var relations = comparison.Relations(row);
            var slopes = comparison.Slopes(row);
            for (var column = 0; column < farness.Length; column++)
            {
                var larger = Math.Max(nearness[row], nearness[column]);
                if (relations[column] <= 0 || double.IsNegativeInfinity(larger))
                {
                    continue;
                }

                var (own, other) = (Math.Exp(nearness[row] - larger), Math.Exp(nearness[column] - larger));
                var excess = Math.Max(larger + Math.Log(own + other) + farness[column] - AsFarness(positiveMargin), 0);
                var slope = terms.Add(excess * excess / 2, comparison.Labels[row], excess > 0) * excess;
                slopes[column] += (float)slope;
                pushed[row] += slope * own / (own + other);
                pushed[column] += slope * other / (own + other);
            }
        }

        for (var row = 0; row < comparison.Rows; row++)
        {
            comparison.Exponents(row, -1, -1, AsFarness(negativeMargin), push);
            SoftMaximum.Of(push);
            comparison.AddSlopes(row, push, -pushed[row]);
        }

        return Finish(comparison, terms, hasMargin: true);
    }
}
