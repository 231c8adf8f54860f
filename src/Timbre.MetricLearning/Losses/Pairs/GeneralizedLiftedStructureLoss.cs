namespace Timbre.MetricLearning.Losses;

/// <summary>Generalized lifted structure loss: each anchor's positives against its negatives, both by a soft maximum.</summary>
/// <remarks>
/// Hermans, Beyer and Leibe 2017, eq. 6: mean over anchors of max(ln sum over positives e^(d - m+) + ln sum over
/// negatives e^(m - d), 0). Of no positives or no negatives the logarithm counts 0, as in pytorch-metric-learning.
/// </remarks>
public sealed class GeneralizedLiftedStructureLoss : ComparingLoss
{
    private readonly double _negativeMargin;
    private readonly double _positiveMargin;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, terms, miner and the loss's own settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public GeneralizedLiftedStructureLoss(GeneralizedLiftedStructureLossOptions? options = null)
        : base(options ??= new()) =>
        (_negativeMargin, _positiveMargin) = (options.NegativeMargin, options.PositiveMargin);

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        var pull = comparison.Scratch(0);
        var push = comparison.Scratch(1);
        for (var row = 0; row < comparison.Rows; row++)
        {
            comparison.Exponents(row, 1, 1, AsDistance(_positiveMargin), pull);
            comparison.Exponents(row, -1, -1, AsDistance(_negativeMargin), push);
            var excess = SoftMaximum.Of(pull) + SoftMaximum.Of(push);
            var weight = terms.Add(Math.Max(excess, 0), comparison.Labels[row], excess > 0);
            if (excess > 0)
            {
                comparison.AddGradients(row, pull, weight);
                comparison.AddGradients(row, push, -weight);
            }
        }

        return Finish(comparison, terms, hasMargin: true);
    }
}
