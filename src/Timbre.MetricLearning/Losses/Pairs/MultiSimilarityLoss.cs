using Timbre.MetricLearning.Miners;

namespace Timbre.MetricLearning.Losses;

/// <summary>Multi-similarity loss: each pair weighs by itself and by how it stands among the others of its anchor.</summary>
/// <remarks>
/// Wang et al. 2019, eq. 15: mean over anchors of 1/alpha ln(1 + sum over positives e^(-alpha (s - base))) + 1/beta
/// ln(1 + sum over negatives e^(beta (s - base))). Goes with <see cref="MultiSimilarityMiner"/>.
/// </remarks>
public sealed class MultiSimilarityLoss : ComparingLoss
{
    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _base;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, terms, miner and the loss's own settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public MultiSimilarityLoss(MultiSimilarityLossOptions? options = null)
        : base(options ??= new()) =>
        (_alpha, _beta, _base) = (options.Alpha, options.Beta, options.Base);

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        var pull = comparison.Scratch(0);
        var push = comparison.Scratch(1);
        for (var row = 0; row < comparison.Rows; row++)
        {
            comparison.Exponents(row, 1, _alpha, AsDistance(_base), pull);
            comparison.Exponents(row, -1, -_beta, AsDistance(_base), push);
            var term = (SoftMaximum.OnePlus(pull) / _alpha) + (SoftMaximum.OnePlus(push) / _beta);
            var weight = terms.Add(term, comparison.Labels[row]);
            comparison.AddGradients(row, pull, weight);
            comparison.AddGradients(row, push, -weight);
        }

        return Finish(comparison, terms);
    }
}
