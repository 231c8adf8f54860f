using System.Text.Json.Serialization;

namespace Timbre.Client.Answers;

/// <summary>Where the network maps a voice to. It is biometric data: keep it as you would keep a fingerprint.</summary>
/// <param name="Model">Id of the model; points of different models cannot be compared.</param>
/// <param name="Coordinates">The point, of unit length.</param>
/// <param name="Recording">What was heard.</param>
public sealed record Embedding(
    string Model, [property: JsonPropertyName("embedding")] IReadOnlyList<float> Coordinates, HeardRecording Recording);
