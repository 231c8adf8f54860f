namespace Timbre.Server.Answers;

/// <summary>The point in space that the network maps a voice to: biometric data.</summary>
/// <param name="Model">Which model made it; points of different ones cannot be compared.</param>
/// <param name="Embedding">Its coordinates.</param>
/// <param name="Recording">What was heard.</param>
public sealed record EmbeddedAnswer(string Model, IReadOnlyList<float> Embedding, RecordingAnswer Recording);
