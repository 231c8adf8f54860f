namespace Timbre.MetricLearning;

/// <summary>A loss that recipes can name.</summary>
/// <param name="Name">What recipes write after <c>kind:</c>, in kebab case.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Settings">What can be set.</param>
/// <param name="Create">Makes it: context, checked settings, and the prefix of its parameters' names.</param>
public sealed record LossKind(
    string Name,
    string Summary,
    IReadOnlyList<LossSetting> Settings,
    Func<LossContext, LossSettings, string, EmbeddingLoss> Create) : NamedKind(Name, Summary, Settings)
{
    /// <summary>True for losses that need two utterances of a speaker in a batch, such as those over pairs and triplets.</summary>
    public bool NeedsPairs { get; init; }
}
