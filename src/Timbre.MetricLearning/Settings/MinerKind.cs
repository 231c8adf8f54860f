namespace Timbre.MetricLearning;

/// <summary>A miner that recipes can name.</summary>
/// <param name="Name">What recipes write after <c>miner:</c> or its <c>kind:</c>, in kebab case.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Settings">What can be set.</param>
/// <param name="Create">Makes it from checked settings.</param>
public sealed record MinerKind(
    string Name,
    string Summary,
    IReadOnlyList<LossSetting> Settings,
    Func<LossContext, LossSettings, Miner> Create) : NamedKind(Name, Summary, Settings);
