namespace Timbre.MetricLearning;

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
/// <param name="positiveMargin">m+, in units of the distance.</param>
/// <param name="negativeMargin">m-, in units of the distance.</param>
/// <param name="squared">True: hinges are squared, as in the paper.</param>
/// <param name="separate">True: positives and negatives are averaged apart.</param>
/// <param name="options">Default: Euclidean, not normalized, mean of positive terms.</param>
public sealed class ContrastiveLoss(
    float positiveMargin = 0, float negativeMargin = 1, bool squared = true, bool separate = true, ComparisonOptions? options = null)
    : ComparingLoss(options, Distance.Euclidean, false, Reducer.MeanOfPositive), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "contrastive",
        "Draws positives within one margin and pushes negatives beyond another.",
        [
            new("positive-margin", 0.0, "Positives farther than this are drawn nearer, in units of the distance.", -1e6, 1e6),
            new("negative-margin", 1.0, "Negatives nearer than this are pushed away, in units of the distance.", -1e6, 1e6),
            new("squared", true, "Squares the hinges."),
            new("separate", true, "Averages positives and negatives apart and adds the two."),
        ],
        (_, settings, options, _) => new ContrastiveLoss(
            (float)settings.Number("positive-margin"),
            (float)settings.Number("negative-margin"),
            settings.Flag("squared"),
            settings.Flag("separate"),
            options),
        distance: "euclidean",
        reduction: "mean-of-positive");

    /// <inheritdoc/>
    protected override double ReportMargin => AsFarness(negativeMargin) - AsFarness(positiveMargin);

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (near, far) = (AsFarness(positiveMargin), AsFarness(negativeMargin));
        var (positives, negatives) = (Reducer.Start(), Reducer.Start());
        for (var row = 0; row < comparison.Rows; row++)
        {
            var farness = comparison.Farness(row);
            var relations = comparison.Relations(row);
            var slopes = comparison.Slopes(row);
            var label = comparison.Labels[row];
            for (var column = 0; column < farness.Length; column++)
            {
                var relation = relations[column];
                if (relation == 0)
                {
                    continue;
                }

                var beyond = Math.Max(relation > 0 ? farness[column] - near : far - farness[column], 0);
                var term = squared ? beyond * beyond : beyond;
                var weight = relation > 0 || !separate
                    ? positives.Add(term, label, beyond > 0)
                    : negatives.Add(term, label, beyond > 0);
                slopes[column] = (float)(relation * weight * (squared ? 2 * beyond : beyond > 0 ? 1 : 0));
            }
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
            var slopes = comparison.Slopes(row);
            var relations = comparison.Relations(row);
            for (var column = 0; column < slopes.Length; column++)
            {
                slopes[column] = (float)(slopes[column] / (relations[column] > 0 ? ofPositives : ofNegatives));
            }
        }
    }
}
