namespace Timbre.Speakers;

/// <summary>Where a model comes from; it changes no embedding.</summary>
public sealed record ModelInfo
{
    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>Licence of the weights, for example <c>MIT</c>; empty where nobody said.</summary>
    public string License { get; init; } = "";

    /// <summary>Sets of recordings it was trained on.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>How it was trained and how well it did, as names and values: steps, seconds, error rates, recipe.</summary>
    public IReadOnlyDictionary<string, string> Training { get; init; } = new Dictionary<string, string>();
}
