using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>Pairs given beforehand: rows (0, 1), (2, 3) and so on, of one speaker where their labels say so, or a list.</summary>
/// <param name="pairs">Rows of each pair and whether they are one speaker's; null: the rows of the batch in twos, a rest left out.</param>
public sealed class GivenPairsMiner(IReadOnlyList<(int First, int Second, bool IsSame)>? pairs = null) : Miner
{
    /// <inheritdoc/>
    public override bool NeedsMeasures => false;

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var count = pairs?.Count ?? comparison.Rows / 2;
        for (var i = 0; i < count; i++)
        {
            var (first, second, isSame) = pairs?[i] ?? (2 * i, (2 * i) + 1, comparison.Labels[2 * i] == comparison.Labels[(2 * i) + 1]);
            taker.TakePairs(first, isSame ? [second] : [], isSame ? [] : [second]);
        }
    }
}
