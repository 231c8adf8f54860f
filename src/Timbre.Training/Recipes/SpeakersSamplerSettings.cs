namespace Timbre.Training.Recipes;

/// <summary>P x K: different speakers, each with K slices. The choice for pairs, triplets and prototypes.</summary>
[RecipeKind("speakers")]
public sealed class SpeakersSamplerSettings : SamplerSettings;
