namespace Timbre.MetricLearning;

/// <summary>A miner that recipes know. A class that implements it, in any assembly of the program, is in <see cref="MinerCatalog"/> by itself.</summary>
public interface INamedMiner
{
    /// <summary>Its name in recipes, its settings, and how it is made from them.</summary>
    static abstract MinerKind Kind { get; }
}
