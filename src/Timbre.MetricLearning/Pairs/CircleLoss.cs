namespace Timbre.MetricLearning;

/// <summary>Circle loss: every pair is pulled or pushed the harder the farther it is from where it should be.</summary>
/// <remarks>
/// Sun et al. 2020, eq. 6 with optima 1 + m and -m: mean over anchors of softplus(ln sum over positives e^(-gamma a+ (s -
/// 1 + m)) + ln sum over negatives e^(gamma a- (s - m))), a+ = max(1 + m - s, 0), a- = max(s + m, 0). The weights a carry
/// no gradient, as in the paper. An anchor without positives or negatives is left out.
/// </remarks>
public sealed class CircleLoss : ComparingLoss, INamedLoss
{
    private readonly double _margin;
    private readonly double _scale;

    /// <summary>Makes the loss.</summary>
    /// <param name="margin">m, the relaxation: similarities above 1 - m and below m are near their places.</param>
    /// <param name="scale">gamma.</param>
    /// <param name="options">Default: cosine, mean of positive terms.</param>
    /// <exception cref="ArgumentException">The distance is not a similarity.</exception>
    public CircleLoss(float margin = 0.4f, float scale = 80, ComparisonOptions? options = null)
        : base(options, Distance.Cosine, false, Reducer.MeanOfPositive)
    {
        if (!Distance.NearIsLarge)
        {
            throw new ArgumentException($"CircleLoss: expected a similarity, got {Distance.Name}. Take cosine.", nameof(options));
        }

        (_margin, _scale) = (margin, scale);
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = ComparisonSettings.Kind(
        "circle",
        "Every pair is pulled or pushed the harder the farther it is from its place.",
        [
            new("margin", 0.4, "Relaxation: similarities above 1 - margin and below margin are near their places.", 0, 1),
            new("scale", 80.0, "What the weighted similarities are multiplied by.", 1e-3, 1e4),
        ],
        (_, settings, options, _) => new CircleLoss((float)settings.Number("margin"), (float)settings.Number("scale"), options),
        distance: "cosine",
        reduction: "mean-of-positive");

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
            var farness = comparison.Farness(row);
            var relations = comparison.Relations(row);
            var (positives, negatives) = (0, 0);
            for (var column = 0; column < farness.Length; column++)
            {
                var similarity = -(double)farness[column];
                var isPositive = relations[column] > 0;
                var isNegative = relations[column] < 0;
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
                for (var column = 0; column < farness.Length; column++)
                {
                    pull[column] = forces[column] * (pull[column] - push[column]);
                }

                comparison.AddSlopes(row, pull, weight);
            }
        }

        return Finish(comparison, terms);
    }
}
