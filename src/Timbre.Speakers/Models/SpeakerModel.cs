namespace Timbre.Speakers;

/// <summary>A trained network with all that is needed to embed recordings with it.</summary>
/// <param name="Network">The network with its weights.</param>
/// <param name="Embedding">How recordings are embedded.</param>
/// <param name="Info">Where it comes from.</param>
/// <param name="Id">
/// Hash of weights and settings, 32 hexadecimal digits: equal ids give equal embeddings; <see cref="Info"/> and
/// <see cref="Cohort"/>, which change none, have no part.
/// </param>
/// <param name="Cohort">Impostors that scores are made comparable by; null: scores are plain cosines.</param>
public sealed record SpeakerModel(
    SpeakerNetwork Network, EmbeddingOptions Embedding, ModelInfo Info, string Id, ScoringCohort? Cohort = null);
