namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Supervised contrastive loss: each anchor's positives, on average, against all others, by softmax over similarity /
/// temperature.
/// </summary>
/// <remarks>
/// Khosla et al. 2020, eq. 2 (L_out): mean over anchors of -mean over positives of ln(e^(s+/t) / sum over all others
/// e^(s/t)). With two views a recording and no labels it is SimCLR's loss. An anchor without positives is left out, as
/// in pytorch-metric-learning, or stays in the mean as 0, as in the authors' code. A batch without negatives is 0 in the former
/// and counts in the latter.
/// </remarks>
public sealed class SupConLoss : ComparingLoss
{
    private readonly double _temperature;
    private readonly bool _keepLonely;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, terms, miner and the loss's own settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public SupConLoss(SupConLossOptions? options = null)
        : base(options ??= new()) =>
        (_temperature, _keepLonely) = (options.Temperature, options.KeepLonely);

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        if (!_keepLonely && !HasNegative(comparison))
        {
            return Finish(comparison, terms);
        }

        var others = comparison.Scratch(0);
        for (var row = 0; row < comparison.Rows; row++)
        {
            var distances = comparison.Distances(row);
            var pairLabels = comparison.PairLabels(row);
            var gradients = comparison.Gradients(row);
            var (positives, sum) = (0, 0.0);
            for (var column = 0; column < distances.Length; column++)
            {
                others[column] = pairLabels[column] == 0 ? double.NegativeInfinity : -distances[column] / _temperature;
                positives += pairLabels[column] > 0 ? 1 : 0;
                sum += pairLabels[column] > 0 ? others[column] : 0;
            }

            if (positives == 0)
            {
                _ = _keepLonely ? terms.Add(0, comparison.Labels[row]) : 0;
                continue;
            }

            var term = SoftMaximum.Of(others) - (sum / positives);
            var weight = terms.Add(term, comparison.Labels[row]) / _temperature;
            for (var column = 0; column < distances.Length; column++)
            {
                gradients[column] += (float)(weight * ((pairLabels[column] > 0 ? 1.0 / positives : 0) - others[column]));
            }
        }

        return Finish(comparison, terms);
    }

    private static bool HasNegative(Comparison comparison)
    {
        for (var row = 0; row < comparison.Rows; row++)
        {
            if (comparison.PairLabels(row).Contains((sbyte)-1))
            {
                return true;
            }
        }

        return false;
    }
}
