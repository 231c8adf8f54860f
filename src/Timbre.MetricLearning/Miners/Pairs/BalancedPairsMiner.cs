using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Sampling;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each pair of a speaker's rows once, and as many pairs of different speakers, drawn uniformly.</summary>
/// <remarks>What is drawn depends on the seed and the step only. A batch of singletons has one negative for each row.</remarks>
public sealed class BalancedPairsMiner : Miner
{
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
            var later = positives;
            while (!later.IsEmpty && later[0] < anchor)
            {
                later = later[1..];
            }

            var drawn = Scratch(comparison.Columns);
            var count = negatives.IsEmpty ? 0 : Math.Min(positives.IsEmpty ? 1 : later.Length, drawn.Length);
            for (var i = 0; i < count; i++)
            {
                drawn[i] = negatives[random.Below(negatives.Length)];
            }

            if (!later.IsEmpty || count > 0)
            {
                taker.TakePairs(anchor, later, drawn[..count]);
            }
        }
    }
}
