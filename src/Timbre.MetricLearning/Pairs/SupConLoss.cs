namespace Timbre.MetricLearning;

/// <summary>Supervised contrastive loss: each anchor's positives, on average, against all others, by softmax over similarity / temperature.</summary>
/// <remarks>
/// Khosla et al. 2020, eq. 2 (L_out): mean over anchors of -mean over positives of ln(e^(s+/t) / sum over all others
/// e^(s/t)). With two views a recording and no labels it is SimCLR's loss. An anchor without positives is left out, as
/// in pytorch-metric-learning, or stays in the mean as 0, as in the authors' code. A batch without negatives is 0 in the former
/// and counts in the latter.
/// </remarks>
/// <param name="temperature">t, above 0. The authors also multiply by t / base temperature, which is 1 by default.</param>
/// <param name="keepLonely">True: an anchor without positives counts as a term 0, and a batch without negatives counts at all.</param>
/// <param name="options">Default: cosine, mean over anchors.</param>
public sealed class SupConLoss(float temperature = 0.1f, bool keepLonely = false, ComparisonOptions? options = null)
    : ComparingLoss(options, Distance.Cosine, false, Reducer.Mean), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "sup-con",
        "Each anchor's positives, on average, against all others, by softmax.",
        [
            new("temperature", 0.1, "What similarities are divided by.", 1e-3, 1e3),
            new("keep-lonely", false, "Counts an anchor without positives as a term 0, and a batch without negatives, instead of leaving them out."),
        ],
        (_, settings, options, _) => new SupConLoss((float)settings.Number("temperature"), settings.Flag("keep-lonely"), options),
        distance: "cosine");

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        if (!keepLonely && !HasNegative(comparison))
        {
            return Finish(comparison, terms);
        }

        var others = comparison.Scratch(0);
        for (var row = 0; row < comparison.Rows; row++)
        {
            var farness = comparison.Farness(row);
            var relations = comparison.Relations(row);
            var slopes = comparison.Slopes(row);
            var (positives, sum) = (0, 0.0);
            for (var column = 0; column < farness.Length; column++)
            {
                others[column] = relations[column] == 0 ? double.NegativeInfinity : -farness[column] / (double)temperature;
                positives += relations[column] > 0 ? 1 : 0;
                sum += relations[column] > 0 ? others[column] : 0;
            }

            if (positives == 0)
            {
                _ = keepLonely ? terms.Add(0, comparison.Labels[row]) : 0;
                continue;
            }

            var term = SoftMaximum.Of(others) - (sum / positives);
            var weight = terms.Add(term, comparison.Labels[row]) / temperature;
            for (var column = 0; column < farness.Length; column++)
            {
                slopes[column] += (float)(weight * ((relations[column] > 0 ? 1.0 / positives : 0) - others[column]));
            }
        }

        return Finish(comparison, terms);
    }

    private static bool HasNegative(Comparison comparison)
    {
        for (var row = 0; row < comparison.Rows; row++)
        {
            if (comparison.Relations(row).Contains((sbyte)-1))
            {
                return true;
            }
        }

        return false;
    }
}
