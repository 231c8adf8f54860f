namespace Timbre.MetricLearning;

/// <summary>Every miner that recipes can name, with its settings.</summary>
/// <remarks>One's own miner: derive from <see cref="Miner"/> and implement <see cref="INamedMiner"/>; it is found by itself.</remarks>
public static class MinerCatalog
{
    /// <summary>The word for no miner.</summary>
    public const string None = "none";

    private static readonly KindRegistry<MinerKind> Registry = new(typeof(INamedMiner));

    /// <summary>All kinds, by name.</summary>
    public static IReadOnlyList<MinerKind> Kinds => Registry.Kinds;

    /// <summary>The kind of that name.</summary>
    /// <param name="name">In kebab case.</param>
    /// <exception cref="LossSettingsException">No miner has that name.</exception>
    public static MinerKind Find(string name) => Registry.Find("miner", "the kind of a miner", name);
}
