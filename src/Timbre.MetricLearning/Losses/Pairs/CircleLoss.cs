namespace Timbre.MetricLearning.Losses;

/// <summary>Circle loss: every pair is pulled or pushed the harder the farther it is from where it should be.</summary>
/// <remarks>
/// Sun et al. 2020, eq. 6 with optima 1 + m and -m: mean over anchors of softplus(ln sum over positives e^(-gamma a+ (s -
/// 1 + m)) + ln sum over negatives e^(gamma a- (s - m))), a+ = max(1 + m - s, 0), a- = max(s + m, 0). The weights a carry
/// no gradient, as in the paper. An anchor without positives or negatives is left out.
/// </remarks>
public sealed class CircleLoss : ComparingLoss
{
    private readonly double _margin;
    private readonly double _scale;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, terms, miner and the loss's own settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public CircleLoss(CircleLossOptions? options = null)
        : base(options ??= new()) =>
        (_margin, _scale) = (options.Margin, options.Scale);

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        var pull = comparison.Scratch(0);
        var push = comparison.Scratch(1);
        var forces = comparison.Scratch(2);
        for (var row = 0; row < comparison.Rows; row++)
        {
            var distances = comparison.Distances(row);
            var pairLabels = comparison.PairLabels(row);
            var (positives, negatives) = (0, 0);
            for (var column = 0; column < distances.Length; column++)
            {
                var similarity = -(double)distances[column];
                var isPositive = pairLabels[column] > 0;
                var isNegative = pairLabels[column] < 0;
                forces[column] = _scale * Math.Max(isPositive ? 1 + _margin - similarity : similarity + _margin, 0);
                pull[column] = isPositive ? forces[column] * (1 - _margin - similarity) : double.NegativeInfinity;
                push[column] = isNegative ? forces[column] * (similarity - _margin) : double.NegativeInfinity;
                positives += isPositive ? 1 : 0;
                negatives += isNegative ? 1 : 0;
            }

            if (positives > 0 && negatives > 0)
            {
                var sum = SoftMaximum.Of(pull) + SoftMaximum.Of(push);
                var weight = terms.Add(SoftMaximum.SoftPlus(sum), comparison.Labels[row]) * SoftMaximum.Sigmoid(sum);
                for (var column = 0; column < distances.Length; column++)
                {
                    pull[column] = forces[column] * (pull[column] - push[column]);
                }

                comparison.AddGradients(row, pull, weight);
            }
        }

        return Finish(comparison, terms);
    }
}
