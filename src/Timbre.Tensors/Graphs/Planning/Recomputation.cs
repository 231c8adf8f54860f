namespace Timbre.Tensors.Graphs;

/// <summary>What is computed anew in every piece that reads it.</summary>
/// <param name="Chosen">Such values, each the owner of a storage.</param>
/// <param name="Producers">The nodes that write to the storage of a value, each with its first channel there.</param>
internal sealed record Recomputation(
    IReadOnlySet<Value> Chosen, IReadOnlyDictionary<Value, List<(Node Node, int First)>> Producers);
