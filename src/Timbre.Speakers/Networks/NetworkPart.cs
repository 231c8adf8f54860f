using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Networks;

/// <summary>A graph that computes a network, or a part of one.</summary>
/// <param name="Graph">Its operations, from their one input.</param>
/// <param name="Output">What it computes.</param>
/// <param name="Numbers">Numbers of its parameters.</param>
internal sealed record NetworkPart(Graph Graph, Value Output, long Numbers);
