using Timbre.MetricLearning.Losses;

namespace Timbre.MetricLearning.Miners;

/// <summary>Triplets given beforehand: rows (0, 1, 2), (3, 4, 5) and so on as anchor, positive and negative, or a list.</summary>
/// <remarks>Labels are not looked at: whoever made the batch knows.</remarks>
/// <param name="triplets">Rows of each triplet; null: the rows of the batch in threes, a rest left out.</param>
public sealed class GivenTripletsMiner(IReadOnlyList<(int Anchor, int Positive, int Negative)>? triplets = null) : Miner
{
    /// <inheritdoc/>
    public override bool NeedsMeasures => false;

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var count = triplets?.Count ?? comparison.Rows / 3;
        for (var i = 0; i < count; i++)
        {
            var (anchor, positive, negative) = triplets?[i] ?? (3 * i, (3 * i) + 1, (3 * i) + 2);
            taker.TakeTriplets(anchor, positive, [negative]);
        }
    }
}
