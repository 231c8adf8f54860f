namespace Timbre.Tensors.Graphs;

/// <summary>What one operation of a <see cref="PreciseGraph"/> computed.</summary>
/// <param name="Name">The layer by the names of its parameters; an activation has the name of the layer before it.</param>
/// <param name="Activation">The function, where the operation is one.</param>
/// <param name="HasWeights">True for convolutions and dense layers.</param>
/// <param name="Time">Time steps of a sample.</param>
/// <param name="Channels">Numbers of a time step.</param>
/// <param name="Values">[batch, time, channels].</param>
public sealed record PreciseLayer(
    string Name, Activation? Activation, bool HasWeights, int Time, int Channels, ReadOnlyMemory<double> Values);
