using Timbre.Evaluation;
using Timbre.Evaluation.Scoring;
using Timbre.Galleries.Answers;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

/// <summary>Enrolled speakers: enroll them, verify a claimed one, identify an unknown one, list and remove them.</summary>
/// <remarks>May be used from several threads. Changes by other processes on the same store are seen at the next call.</remarks>
public sealed partial class Gallery : IDisposable
{
    private readonly IGalleryStore _store;
    private readonly GalleryModel? _model;
    private readonly VoiceprintScoring _scoring;
    private readonly TimeProvider _time;
    private readonly SpeakerScorer _scorer;
    private VoiceprintIndex? _index;

    /// <summary>Opens a gallery whose speakers are only listed, shown or removed, on a store that it closes when disposed.</summary>
    /// <param name="store">Where voiceprints are kept.</param>
    public Gallery(IGalleryStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _time, _scorer) = (store, TimeProvider.System, SpeakerScorer.Cosine);
    }

    /// <summary>Opens a gallery on a store, which it closes when disposed.</summary>
    /// <param name="store">Where voiceprints are kept.</param>
    /// <param name="model">The model of the embeddings to come.</param>
    /// <param name="scorer">Scores two embeddings of the model: the one with which the model's threshold was measured.</param>
    /// <param name="scoring">How a recording is scored against several embeddings.</param>
    /// <param name="time">Clock for the record; the system's if not given.</param>
    /// <exception cref="ModelMismatchException">The store holds embeddings of another model. The store stays open.</exception>
    /// <exception cref="ScorerMismatchException">
    /// The model names another scorer, or voices were enrolled to be scored in another way than by the cosine or the scorer's.
    /// </exception>
    public Gallery(
        IGalleryStore store,
        GalleryModel model,
        SpeakerScorer scorer,
        VoiceprintScoring scoring = VoiceprintScoring.Centroid,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(scorer);
        if (model.ScorerId is { } own && own != scorer.Id)
        {
            throw new ScorerMismatchException(store.Name, own, scorer.Id);
        }

        (_store, _model, _scoring, _time, _scorer) =
            (store, model with { ScorerId = scorer.Id }, scoring, time ?? TimeProvider.System, scorer);
        RequireComparable(_model);
    }

    /// <summary>What messages call the gallery: for a file its path in quotes.</summary>
    public string Name => _store.Name;

    /// <summary>The model whose embeddings the gallery holds; null while nobody is enrolled.</summary>
    public GalleryModel? Model => _store.Model;

    /// <summary>
    /// Lowest accepted score where a call names none: the opened model's own, or else, for cosines, the one known at the
    /// first enrollment.
    /// </summary>
    /// <remarks>What the store keeps is a threshold of cosines; scores with a cohort take none but their own model's.</remarks>
    public double? Threshold => _model?.Threshold ?? (_scorer.IsCosine ? _store.Model?.Threshold : null);

    /// <summary>Everyone enrolled, by name in ordinal order.</summary>
    public IReadOnlyList<EnrolledSpeaker> Speakers => _store.List();

    /// <summary>Answers whether a recording is of the speaker it claims.</summary>
    /// <param name="speaker">The claimed speaker.</param>
    /// <param name="embedding">Embedding of the recording.</param>
    /// <param name="threshold">Lowest accepted score; the gallery's own if not given.</param>
    /// <exception cref="SpeakerNotFoundException">Nobody of that name is enrolled.</exception>
    /// <exception cref="ArgumentException">The embedding has the wrong size, is zero or not finite, or the threshold is NaN.</exception>
    /// <exception cref="ModelMismatchException">Somebody else enrolled with another model since the gallery was opened.</exception>
    /// <exception cref="ScorerMismatchException">As for <see cref="Enroll(string, IReadOnlyList{EnrolledRecording})"/>.</exception>
    /// <exception cref="InvalidOperationException">The gallery was opened without a model, or nobody names a threshold.</exception>
    public VerificationResult Verify(string speaker, ReadOnlySpan<float> embedding, double? threshold = null)
    {
        var model = RequireModel();
        Embedding.Check(embedding, model.EmbeddingSize, "the embedding");
        RequireComparable(model);
        var voiceprint = Show(speaker);
        var score = new VoiceprintIndex([voiceprint], _scoring, _scorer, revision: 0).Scores(embedding)[0];
        var limit = LimitOf(threshold);
        return new VerificationResult(voiceprint.Speaker.Name, score >= limit, score, limit);
    }

    /// <summary>Answers whose voice a recording is, or that it is nobody's here.</summary>
    /// <param name="embedding">Embedding of the recording.</param>
    /// <param name="top">How many candidates to return, at least 1.</param>
    /// <param name="threshold">
    /// Lowest accepted score; the gallery's own if not given. Minus infinity makes the set closed: the best always decides.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The embedding has the wrong size, is zero or not finite, the threshold NaN, or top below 1.
    /// </exception>
    /// <exception cref="ModelMismatchException">Somebody else enrolled with another model since the gallery was opened.</exception>
    /// <exception cref="ScorerMismatchException">As for <see cref="Enroll(string, IReadOnlyList{EnrolledRecording})"/>.</exception>
    /// <exception cref="InvalidOperationException">The gallery was opened without a model, or nobody names a threshold.</exception>
    public IdentificationResult Identify(ReadOnlySpan<float> embedding, int top = 5, double? threshold = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var model = RequireModel();
        Embedding.Check(embedding, model.EmbeddingSize, "the embedding");
        var candidates = Index(model).Search(embedding, top);
        var limit = LimitOf(threshold);
        var decision = candidates is [var best, ..] && best.Score >= limit ? best.Speaker : null;
        return new IdentificationResult(decision, candidates, limit);
    }

    /// <summary>One speaker's voiceprint.</summary>
    /// <exception cref="SpeakerNotFoundException">Nobody of that name is enrolled.</exception>
    public Voiceprint Show(string speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return _store.Find(speaker) ?? throw Missing(speaker);
    }

    /// <summary>Closes the store.</summary>
    public void Dispose() => _store.Dispose();

    private GalleryModel RequireModel() => _model
        ?? throw new InvalidOperationException("Gallery: expected a model, got none. Open the gallery with one to compare voices.");

    // Impostors may be exchanged for better ones, whose threshold comes with the model; another way of scoring is another scale.
    private void RequireComparable(GalleryModel model)
    {
        if (_store.Model is not { } owner)
        {
            return;
        }

        if (!owner.IsComparableTo(model))
        {
            throw new ModelMismatchException(_store.Name, owner, model);
        }

        if (owner.ScorerId is { } kept && kept != ScorerId.Cosine && ScorerId.KindOf(kept) != _scorer.Kind)
        {
            throw new ScorerMismatchException(_store.Name, kept, _scorer.Id);
        }
    }

    // A number that is none accepts nobody, whatever was meant.
    private double LimitOf(double? threshold) => threshold is { } asked && double.IsNaN(asked)
        ? throw new ArgumentException(
            "Gallery: expected a score as threshold, got NaN. Name the lowest score to accept.", nameof(threshold))
        : threshold ?? RequireThreshold();

    private double RequireThreshold() => Threshold
        ?? throw new InvalidOperationException("Gallery: expected a threshold, got none from the call or the model. Name one.");

    private SpeakerNotFoundException Missing(string speaker) =>
        new(speaker, [.. _store.List().Select(enrolled => enrolled.Name)]);

    private VoiceprintIndex Index(GalleryModel model)
    {
        // Revision first: a change between the two readings only costs another reading next time.
        var revision = _store.Revision;
        var index = _index;
        if (index?.Revision == revision)
        {
            return index;
        }

        RequireComparable(model);
        return _index = new VoiceprintIndex(_store.Read(), _scoring, _scorer, revision);
    }
}
