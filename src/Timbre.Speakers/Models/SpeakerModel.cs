using Timbre.Neural.Files;
using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Models;

/// <summary>A trained network with all that is needed to embed recordings with it.</summary>
/// <param name="Network">The network with its weights; of an ensemble the first.</param>
/// <param name="Embedding">How recordings are embedded.</param>
/// <param name="Info">Where it comes from.</param>
/// <param name="Id">
/// Hash of weights and settings, 32 hexadecimal digits: equal ids give equal embeddings; <see cref="Info"/> and
/// <see cref="Cohort"/>, which change none, have no part. A model with rounded weights has the id of the one it was made of, with whose
/// embeddings its own can be compared. Empty where the weights still change.
/// </param>
/// <param name="Cohort">Impostors that scores are made comparable by; null: scores are plain cosines.</param>
public sealed record SpeakerModel(
    SpeakerNetwork Network, EmbeddingOptions Embedding, ModelInfo Info, string Id, ScoringCohort? Cohort = null)
{
    /// <summary>
    /// The networks whose embeddings, each of length 1, are joined to one: its own alone, or those of an ensemble. A cosine of joined
    /// embeddings is the mean of the members' cosines.
    /// </summary>
    public IReadOnlyList<SpeakerNetwork> Members { get => field ?? [Network]; init; }

    /// <summary>
    /// In which numbers its file holds the larger weights, <see cref="ModelFile.Quantize"/>; a model that is saved anew has float32.
    /// </summary>
    public TensorStorage Weights { get; init; }

    /// <summary>Numbers of an embedding, those of all members together.</summary>
    public int EmbeddingSize => Members.Sum(member => member.EmbeddingSize);

    /// <summary>What moves its embeddings once they are made; null: nothing.</summary>
    public EmbeddingAdapter? Adapter { get; init; }

    /// <summary>How its scores become likelihood ratios, as JSON; null where nobody calibrated them. It changes no embedding.</summary>
    public string? Calibration { get; init; }

    /// <summary>How its embeddings are scored; null: by the cohort where it has one, or else by the cosine.</summary>
    public ScoringBackEnd? BackEnd { get; init; }

    /// <summary>A two-covariance model of its embeddings; null where nobody fitted one.</summary>
    public ScoringPlda? Plda { get; init; }

    /// <summary>Score at or above which two recordings count as one speaker's; null where nobody measured one.</summary>
    public double? Threshold => BackEnd is { } backEnd ? backEnd.Threshold : Info.Threshold;

    /// <summary>A network whose weights training still changes, to be tried on the way; nothing is copied.</summary>
    /// <param name="network">The network.</param>
    /// <param name="embedding">How recordings are embedded.</param>
    public static SpeakerModel InTraining(SpeakerNetwork network, EmbeddingOptions embedding) =>
        new(network, embedding, new ModelInfo(), "");
}
