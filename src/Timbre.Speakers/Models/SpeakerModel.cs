namespace Timbre.Speakers;

/// <summary>A trained network with all that is needed to embed recordings with it.</summary>
/// <param name="Network">The network with its weights.</param>
/// <param name="Embedding">How recordings are embedded.</param>
/// <param name="Info">Where it comes from.</param>
/// <param name="Id">
/// Hash of weights and settings, 32 hexadecimal digits: equal ids give equal embeddings; <see cref="Info"/> has no part.
/// </param>
public sealed record SpeakerModel(SpeakerNetwork Network, EmbeddingOptions Embedding, ModelInfo Info, string Id);
