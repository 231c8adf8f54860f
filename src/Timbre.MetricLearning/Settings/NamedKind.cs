namespace Timbre.MetricLearning;

/// <summary>Something that recipes choose by name: a loss or a miner.</summary>
/// <param name="Name">What recipes choose it by, in kebab case.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Settings">What can be set.</param>
public abstract record NamedKind(string Name, string Summary, IReadOnlyList<LossSetting> Settings);
