namespace Timbre.MetricLearning.Losses;

/// <summary>Lifted structure loss: each positive pair against all negatives of both its rows, by a soft maximum.</summary>
/// <remarks>
/// Song et al. 2016, eq. 4: mean over positive pairs (i, j) of 1/2 max(ln(sum over negatives of i e^(m - d) + sum over
/// negatives of j e^(m - d)) + d(i, j) - m+, 0)^2. A pair whose rows have no negative is left out. Where j is remembered
/// from an earlier batch, only the negatives of i count: j's own are not measured.
/// </remarks>
public sealed class LiftedStructureLoss : ComparingLoss
{
    private readonly double _negativeMargin;
    private readonly double _positiveMargin;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, terms, miner and the loss's own settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public LiftedStructureLoss(LiftedStructureLossOptions? options = null)
        : base(options ??= new()) =>
        (_negativeMargin, _positiveMargin) = (options.NegativeMargin, options.PositiveMargin);

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
            var hasNegative = comparison.Exponents(row, -1, -1, AsDistance(_negativeMargin), push) > 0;
            nearness[row] = hasNegative ? SoftMaximum.Of(push) : double.NegativeInfinity;
        }

        pushed.Clear();
        for (var row = 0; row < comparison.Rows; row++)
        {
            var distances = comparison.Distances(row);
            var pairLabels = comparison.PairLabels(row);
            var gradients = comparison.Gradients(row);
            for (var column = 0; column < distances.Length; column++)
            {
                var larger = Math.Max(nearness[row], nearness[column]);
                if (pairLabels[column] <= 0 || double.IsNegativeInfinity(larger))
                {
                    continue;
                }

                var (own, other) = (Math.Exp(nearness[row] - larger), Math.Exp(nearness[column] - larger));
                var excess = Math.Max(larger + Math.Log(own + other) + distances[column] - AsDistance(_positiveMargin), 0);
                var derivative = terms.Add(excess * excess / 2, comparison.Labels[row], excess > 0) * excess;
                gradients[column] += (float)derivative;
                pushed[row] += derivative * own / (own + other);
                pushed[column] += derivative * other / (own + other);
            }
        }

        for (var row = 0; row < comparison.Rows; row++)
        {
            comparison.Exponents(row, -1, -1, AsDistance(_negativeMargin), push);
            SoftMaximum.Of(push);
            comparison.AddGradients(row, push, -pushed[row]);
        }

        return Finish(comparison, terms, hasMargin: true);
    }
}
