namespace Timbre.Training.Validation;

/// <summary>What passes the network at once.</summary>
/// <param name="Frames">Time steps.</param>
/// <param name="Input">[frames, channels].</param>
internal sealed record PreparedPiece(int Frames, float[] Input);
