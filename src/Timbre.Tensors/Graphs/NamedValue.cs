namespace Timbre.Tensors.Graphs;

/// <summary>A value of a network with the name of the layer that computes it.</summary>
/// <param name="Name">What the layer's parameters are called, without the parameter.</param>
/// <param name="Value">The value.</param>
public sealed record NamedValue(string Name, Value Value);
