namespace Timbre.MetricLearning.Losses;

/// <summary>
/// "Batch all without negative distance": the mean distance of the pairs of one speaker, which draws them together.
/// Something else, such as a cross-entropy beside it, must keep speakers apart.
/// </summary>
/// <remarks>Entry 128 of the experiment log. Mean over ordered pairs of different rows; 0 where no speaker has two.</remarks>
/// <param name="options">Distance, terms and miner; null: the defaults.</param>
public sealed class PositiveDistanceLoss(PositiveDistanceLossOptions? options = null) : ComparingLoss(options ?? new())
{
    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var terms = Reducer.Start();
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            var distances = comparison.Distances(anchor);
            var pairLabels = comparison.PairLabels(anchor);
            var gradients = comparison.Gradients(anchor);
            for (var column = 0; column < distances.Length; column++)
            {
                if (pairLabels[column] > 0)
                {
                    gradients[column] = (float)terms.Add(distances[column], comparison.Labels[anchor]);
                }
            }
        }

        return Finish(comparison, terms);
    }
}
