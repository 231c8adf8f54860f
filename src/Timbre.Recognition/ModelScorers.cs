using Timbre.Evaluation;
using Timbre.Evaluation.Scoring;
using Timbre.Speakers.Models;

namespace Timbre.Recognition;

/// <summary>The ways in which a model's embeddings can be scored with what its file holds.</summary>
/// <param name="model">The model.</param>
/// <param name="name">What messages call it; null: nothing but its id.</param>
internal sealed class ModelScorers(SpeakerModel model, string? name)
{
    private string Name => name ?? model.Id;

    /// <summary>In the way that the model names: with its cohort where it names none and has one, or else by the cosine.</summary>
    /// <exception cref="ModelFileException">It names a way that this version does not know.</exception>
    /// <exception cref="ScoringException">It lacks what its way needs.</exception>
    public SpeakerScorer Own => model.BackEnd is { } backEnd
        ? Of(ScorerWord.Parse(backEnd.Kind) ?? throw new ModelFileException(
            $"Model {Name}: expected a way of scoring that this version knows ({string.Join(", ", ScorerWord.All)}), got another. "
                + "Use the program that wrote the file."))
        : Of(model.Cohort is null ? ScorerKind.Cosine : ScorerKind.Cohort);

    /// <summary>In another way.</summary>
    /// <exception cref="ScoringException">The model lacks what it needs.</exception>
    public SpeakerScorer Of(ScorerKind kind) => kind switch
    {
        ScorerKind.Cosine => SpeakerScorer.Cosine,
        ScorerKind.Cohort => new CohortScorer(Impostors(kind), model.Cohort!.Options.Top, model.Cohort.Options.Weight),
        ScorerKind.Plda => new PldaScorer(Plda()),
        _ => Normalized(kind),
    };

    private ImpostorCohort Impostors(ScorerKind kind) => model.Cohort is { } cohort
        ? new ImpostorCohort(cohort.Embeddings, model.EmbeddingSize)
        : throw new ScoringException(
            $"Scoring {ScorerWord.Of(kind)}: expected a model with impostors, got none in {Name}. "
                + "Train one whose recipe has 'scoring: cohort', or score by cosine.");

    private NormalizedScorer Normalized(ScorerKind kind)
    {
        var impostors = Impostors(kind);
        return impostors.Count > 1
            ? new NormalizedScorer(kind, impostors, Math.Max(2, model.Cohort!.Options.Top))
            : throw new ScoringException(
                $"Scoring {ScorerWord.Of(kind)}: expected a model with two impostors or more, got one in {Name}. Train one with more.");
    }

    private PldaModel Plda()
    {
        if (model.Plda is not { } held)
        {
            throw new ScoringException(
                $"Scoring plda: expected a model that holds a PLDA, got none in {Name}. Fit one on a folder of speakers DIR: "
                    + "timbre calibrate MODEL OTHERS --scoring plda --background DIR --output FILE.");
        }

        var plda = new PldaModel(held.Mean, held.Projection, held.Center, held.Basis, held.Between);
        return plda.FindFaults().FirstOrDefault() is { } fault
            ? throw new ModelFileException($"Model {Name}: its PLDA is damaged: {fault}. Copy or download the file again.")
            : plda;
    }
}
