namespace Timbre.Tensors.Graphs;

/// <summary>Some rows and some channels of a value.</summary>
/// <param name="FirstRow">First time step.</param>
/// <param name="Rows">How many.</param>
/// <param name="FirstChannel">First channel.</param>
/// <param name="Channels">How many.</param>
internal readonly record struct Region(int FirstRow, int Rows, int FirstChannel, int Channels);
