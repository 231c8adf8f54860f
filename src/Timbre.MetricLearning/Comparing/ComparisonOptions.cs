namespace Timbre.MetricLearning;

/// <summary>What losses over pairs and triplets have in common. What is null takes the loss's own default.</summary>
public sealed record ComparisonOptions
{
    /// <summary>How embeddings are compared.</summary>
    public Distance? Distance { get; init; }

    /// <summary>Divides embeddings by their length first.</summary>
    public bool? Normalize { get; init; }

    /// <summary>How terms become one number.</summary>
    public Reducer? Reducer { get; init; }

    /// <summary>Chooses the pairs or triplets that count; null: all of them.</summary>
    public Miner? Miner { get; init; }

    /// <summary>These options, with what is null filled in.</summary>
    internal ComparisonOptions Or(Distance distance, bool normalize, Reducer reducer) => this with
    {
        Distance = Distance ?? distance,
        Normalize = Normalize ?? normalize,
        Reducer = Reducer ?? reducer,
    };
}
