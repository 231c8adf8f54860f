namespace Timbre.Tensors.Graphs;

/// <summary>A graph planned for one batch size and length: all that a <see cref="Plan"/> runs.</summary>
/// <param name="Storages">Where values and gradients stand.</param>
/// <param name="Operations">What computes them.</param>
/// <param name="Pieces">In which order.</param>
/// <param name="Sizes">The memory that takes.</param>
internal sealed record PlannedGraph(Storages Storages, BoundOperations Operations, Pieces Pieces, ArenaSizes Sizes);
