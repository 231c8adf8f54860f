namespace Timbre.Tensors.Graphs;

/// <summary>The order in which everything runs, forward and then back.</summary>
/// <param name="Steps">All steps; a step's number is its place, counted from 1.</param>
/// <param name="FirstBackwardPiece">Pieces from this one on belong to the backward pass.</param>
/// <param name="Sinks">Where a node puts the gradient of one of its inputs, for those that are wanted.</param>
internal sealed record Schedule(
    IReadOnlyList<ScheduledStep> Steps,
    int FirstBackwardPiece,
    IReadOnlyDictionary<(Node Node, int Input), GradientSink> Sinks);
