namespace Timbre.Tensors.Graphs;

/// <summary>Marks a node whose output its readers can compute from the input, row by row.</summary>
internal interface IVirtualizable;
