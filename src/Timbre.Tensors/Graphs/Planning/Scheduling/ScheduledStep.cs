namespace Timbre.Tensors.Graphs;

/// <summary>One step of a schedule.</summary>
/// <param name="Node">What runs; null where a gradient is cleared.</param>
/// <param name="Channels">The channels computed anew, or cleared; null for a whole node.</param>
/// <param name="Phase">Which of the operation's methods.</param>
/// <param name="Piece">The piece it belongs to.</param>
internal sealed record ScheduledStep(Node? Node, Tensor? Channels, Phase Phase, int Piece);
