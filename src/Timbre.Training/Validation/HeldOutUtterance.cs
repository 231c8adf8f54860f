namespace Timbre.Training.Validation;

/// <summary>One embedding's worth of a held-out speaker: the input of the network, computed once.</summary>
/// <param name="Speaker">Index among the held-out speakers.</param>
/// <param name="Set">Name of the speaker's set.</param>
/// <param name="Frames">Time steps.</param>
/// <param name="Input">[frames, channels].</param>
internal sealed record HeldOutUtterance(int Speaker, string Set, int Frames, float[] Input);
