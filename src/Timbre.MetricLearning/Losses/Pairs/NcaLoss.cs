using System.Numerics.Tensors;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Neighborhood component analysis: how likely a row, picking a neighbor by softmax over nearness, picks its own speaker.
/// </summary>
/// <remarks>
/// Goldberger et al. 2004, with the logarithm: mean over anchors of -ln(sum over positives e^(-scale d) / sum over all
/// others e^(-scale d)), squared distance of unit rows. An anchor without positives is left out.
/// </remarks>
public sealed class NcaLoss : ComparingLoss
{
    private readonly double _scale;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, terms, miner and the loss's own settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public NcaLoss(NcaLossOptions? options = null)
        : base(options ??= new()) =>
        _scale = options.Scale;

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
            if (comparison.Exponents(row, 1, -_scale, 0, own) == 0)
            {
                continue;
            }

            comparison.Exponents(row, -1, -_scale, 0, others);
            TensorPrimitives.Max<double>(own, others, all);
            var term = SoftMaximum.Of(all) - SoftMaximum.Of(own);
            var weight = terms.Add(term, comparison.Labels[row]) * _scale;
            comparison.AddGradients(row, own, weight);
            comparison.AddGradients(row, all, -weight);
        }

        return Finish(comparison, terms);
    }
}
