namespace Timbre.Training.Validation;

/// <summary>One embedding's worth of a held-out speaker.</summary>
/// <param name="Speaker">Index among the held-out speakers.</param>
/// <param name="Set">Name of the speaker's set.</param>
/// <param name="Input">What the network takes.</param>
internal sealed record HeldOutUtterance(int Speaker, string Set, PreparedUtterance Input);
