using Timbre.MetricLearning.Miners;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Contrastive loss: positives are drawn within one margin, negatives pushed beyond another. The siamese network's
/// loss, on all pairs of a batch or, with <see cref="GivenPairsMiner"/>, on given ones.
/// </summary>
/// <remarks>
/// Hadsell, Chopra and LeCun 2006: max(d - m+, 0)^2 of a positive, max(m- - d, 0)^2 of a negative. Their factor 1/2 is
/// left out. For a similarity the hinges turn round: max(m+ - s, 0) and max(s - m-, 0). By default positives and
/// negatives are averaged apart, over those above 0, and the two added (pytorch-metric-learning), for negatives are many
/// times more; without, all pairs share one mean (siamese-triplet).
/// </remarks>
public sealed class ContrastiveLoss : ComparingLoss
{
    private readonly double _positiveMargin;
    private readonly double _negativeMargin;
    private readonly bool _squared;
    private readonly bool _separate;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Distance, terms, miner and the loss's own settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public ContrastiveLoss(ContrastiveLossOptions? options = null)
        : base(options ??= new()) =>
        (_positiveMargin, _negativeMargin, _squared, _separate) =
            (options.PositiveMargin, options.NegativeMargin, options.Squared, options.Separate);

    /// <inheritdoc/>
    protected override double ReportMargin => AsDistance(_negativeMargin) - AsDistance(_positiveMargin);

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (near, far) = (AsDistance(_positiveMargin), AsDistance(_negativeMargin));
        var (squared, separate) = (_squared, _separate);
        var positives = Reducer.Start();
        var negatives = Reducer.Start();
        for (var row = 0; row < comparison.Rows; row++)
        {
            var distances = comparison.Distances(row);
            var pairLabels = comparison.PairLabels(row);
            var gradients = comparison.Gradients(row);
            var label = comparison.Labels[row];
            var weight = Reducer.WeightOf(label);
            var (sumOfPositives, countOfPositives, violatingPositives) = (0.0, 0, 0);
            var (sumOfNegatives, countOfNegatives, violatingNegatives) = (0.0, 0, 0);
            for (var column = 0; column < distances.Length; column++)
            {
                var pairLabel = pairLabels[column];
                if (pairLabel == 0)
                {
                    continue;
                }

                var beyond = Math.Max(pairLabel > 0 ? distances[column] - near : far - distances[column], 0);
                var term = squared ? beyond * beyond : beyond;
                var violates = beyond > 0 ? 1 : 0;
                gradients[column] = (float)(pairLabel * weight * (squared ? 2 * beyond : violates));
                if (pairLabel > 0)
                {
                    sumOfPositives += term;
                    countOfPositives++;
                    violatingPositives += violates;
                }
                else
                {
                    sumOfNegatives += term;
                    countOfNegatives++;
                    violatingNegatives += violates;
                }
            }

            ref var others = ref separate ? ref negatives : ref positives;
            positives.Add(sumOfPositives, label, countOfPositives, violatingPositives, violatingPositives);
            others.Add(sumOfNegatives, label, countOfNegatives, violatingNegatives, violatingNegatives);
        }

        var terms = positives.Count + negatives.Count;
        Report(terms, terms == 0 ? 0 : (double)(positives.Violating + negatives.Violating) / terms);
        Divide(comparison, positives.Divisor, separate ? negatives.Divisor : positives.Divisor);
        return positives.Value + negatives.Value;
    }

    private static void Divide(Comparison comparison, double ofPositives, double ofNegatives)
    {
        for (var row = 0; row < comparison.Rows; row++)
        {
            var gradients = comparison.Gradients(row);
            var pairLabels = comparison.PairLabels(row);
            for (var column = 0; column < gradients.Length; column++)
            {
                gradients[column] = (float)(gradients[column] / (pairLabels[column] > 0 ? ofPositives : ofNegatives));
            }
        }
    }
}
