namespace Timbre.MetricLearning.Losses;

/// <summary>
/// NT-Xent, or InfoNCE: each positive pair against the negatives of its anchor, by softmax over similarity / temperature.
/// </summary>
/// <remarks>
/// Sohn 2016, van den Oord et al. 2018, Chen et al. 2020: mean over positive pairs of -ln(e^(s+/t) / (e^(s+/t) + sum
/// over negatives e^(s/t))). Other positives of the anchor are not in the denominator, as in pytorch-metric-learning. A
/// pair whose anchor has no negative has loss 0.
/// </remarks>
public sealed class NtXentLoss : ComparingLoss
{
    private readonly double _temperature;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, terms, miner and the loss's own settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public NtXentLoss(NtXentLossOptions? options = null)
        : base(options ??= new()) =>
        _temperature = options.Temperature;

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        var push = comparison.Scratch(0);
        for (var row = 0; row < comparison.Rows; row++)
        {
            var hasNegative = comparison.Exponents(row, -1, -1 / _temperature, 0, push) > 0;
            var rivals = SoftMaximum.Of(push);
            var distances = comparison.Distances(row);
            var pairLabels = comparison.PairLabels(row);
            var gradients = comparison.Gradients(row);
            var pushed = 0.0;
            for (var column = 0; column < distances.Length; column++)
            {
                if (pairLabels[column] > 0)
                {
                    var lead = rivals + (distances[column] / _temperature);
                    var weight = terms.Add(hasNegative ? SoftMaximum.SoftPlus(lead) : 0, comparison.Labels[row]);
                    var derivative = hasNegative ? weight * SoftMaximum.Sigmoid(lead) / _temperature : 0;
                    gradients[column] += (float)derivative;
                    pushed += derivative;
                }
            }

            comparison.AddGradients(row, push, -pushed);
        }

        return Finish(comparison, terms);
    }
}
