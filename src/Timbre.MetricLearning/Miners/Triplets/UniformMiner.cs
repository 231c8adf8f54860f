using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Sampling;
using Timbre.Settings.Shape;

namespace Timbre.MetricLearning.Miners;

/// <summary>Triplets drawn uniformly: the baseline that mining is there to beat, for most of them soon violate no margin.</summary>
/// <remarks>What is drawn depends on the seed and the step only. Anchors without a positive or a negative are left out.</remarks>
public sealed class UniformMiner : Miner
{
    private readonly int _tripletsPerAnchor;

    /// <summary>Makes the miner.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public UniformMiner(UniformMinerOptions? options = null) =>
        _tripletsPerAnchor = (options ?? new()).Checked().TripletsPerAnchor;

    /// <inheritdoc/>
    public override bool NeedsMeasures => false;

    /// <inheritdoc/>
    protected override void Choose(Comparison comparison, ITupleTaker taker)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(taker);
        var random = new CounterRandom(comparison.Seed, comparison.Step);
        for (var anchor = 0; anchor < comparison.Rows; anchor++)
        {
            Split(comparison, anchor, out var positives, out var negatives);
            for (var i = 0; i < _tripletsPerAnchor && !positives.IsEmpty && !negatives.IsEmpty; i++)
            {
                taker.TakeTriplets(
                    anchor, positives[random.Below(positives.Length)], [negatives[random.Below(negatives.Length)]]);
            }
        }
    }
}
