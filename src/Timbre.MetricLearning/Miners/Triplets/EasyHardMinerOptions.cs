using Timbre.Settings;

namespace Timbre.MetricLearning.Miners;

/// <summary>Each anchor with one positive and one negative, each as hard as asked for.</summary>
[Kind("easyHard")]
public sealed record EasyHardMinerOptions : MeasuringMinerOptions, ICheckedOptions
{
    /// <summary>Which positive: the nearest, the farthest nearer than the negative, or the farthest.</summary>
    public Hardness Positives { get; init; }

    /// <summary>Which negative: the farthest, the nearest farther than the positive, or the nearest.</summary>
    public Hardness Negatives { get; init; } = Hardness.SemiHard;

    /// <inheritdoc/>
    public override Miner Create() => new EasyHardMiner(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults().Require(
        Positives != Hardness.SemiHard || Negatives != Hardness.SemiHard,
        "negatives",
        "easy or hard beside semiHard positives, for each would wait for the other",
        "semiHard");
}
