namespace Timbre.Tensors.Graphs;

/// <summary>Which method of an <see cref="Operation"/> a step of a plan calls.</summary>
internal enum Phase
{
    ForwardPartial,
    Forward,
    BackwardPartial,
    Backward,
}
