using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;
using Timbre.Faults;
using Timbre.Galleries.Answers;
using Timbre.Galleries.Faults;

namespace Timbre.Galleries;

/// <content>Decisions by rates and costs.</content>
public sealed partial class Gallery
{
    // One object: other threads see both or neither.
    private KeptCalibration? _own;

    /// <summary>
    /// From scores to likelihood ratios: what was fitted for this gallery, where it is of the scorer in use, or else the model's own;
    /// null where there is neither.
    /// </summary>
    /// <exception cref="GalleryCorruptException">What the store keeps is no calibration.</exception>
    public ScoreCalibration? Calibration => OwnCalibration is { } own && own.ScorerId == _scorer.Id ? own : _model?.Calibration;

    /// <summary>
    /// What was fitted for this gallery; null where nothing was. It counts only where <see cref="HasOwnCalibration"/> is true: scores of
    /// another model or cohort are on another scale.
    /// </summary>
    /// <exception cref="GalleryCorruptException">What the store keeps is no calibration.</exception>
    public ScoreCalibration? OwnCalibration => ReadOwnCalibration();

    /// <summary>Whether <see cref="Calibration"/> was fitted for this gallery.</summary>
    public bool HasOwnCalibration => OwnCalibration?.ScorerId == _scorer.Id;

    /// <summary>Keeps a calibration for this gallery alone, or with null goes back to the model's.</summary>
    /// <param name="calibration">One of the scorer in use.</param>
    /// <exception cref="ScorerMismatchException">It is another scorer's.</exception>
    public void Calibrate(ScoreCalibration? calibration)
    {
        if (calibration is not null && calibration.ScorerId != _scorer.Id)
        {
            throw new ScorerMismatchException(_store.Name, calibration.ScorerId, _scorer.Id);
        }

        _store.KeepCalibration(calibration?.ToJson());
    }

    /// <summary>Answers whether a recording is of the speaker it claims, by a rule.</summary>
    /// <param name="speaker">The claimed speaker.</param>
    /// <param name="recording">The recording that asks.</param>
    /// <param name="rule">By which rate or costs to decide.</param>
    /// <exception cref="InvalidOperationException">The scores are not calibrated.</exception>
    /// <inheritdoc cref="Verify(string, ReadOnlySpan{float}, double?)" path="/exception[not(contains(@cref, 'InvalidOperation'))]"/>
    public VerificationResult Verify(string speaker, EnrolledRecording recording, DecisionRule rule)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        ArgumentNullException.ThrowIfNull(rule);
        return Ask(recording).Verify(CanonicalName.Of(speaker), rule) ?? throw Missing(speaker);
    }

    /// <summary>Answers whose voice a recording is, or that it is nobody's here, by a rule.</summary>
    /// <param name="recording">The recording that asks.</param>
    /// <param name="rule">By which rate or costs to decide; the rate is that of the whole question.</param>
    /// <param name="top">How many candidates to return, at least 1.</param>
    /// <exception cref="InvalidOperationException">The scores are not calibrated.</exception>
    /// <inheritdoc cref="Identify(ReadOnlySpan{float}, int, double?)" path="/exception[not(contains(@cref, 'InvalidOperation'))]"/>
    public IdentificationResult Identify(EnrolledRecording recording, DecisionRule rule, int top = 5)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        return Ask(recording).Identify(rule, top);
    }

    private GalleryQuestion Ask(EnrolledRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var model = RequireModel();
        Embedding.Check(recording.Embedding, model.EmbeddingSize, "the embedding");
        RequireComparable(model);
        var calibration = Calibration ?? throw new InvalidOperationException(
            "Gallery: expected calibrated scores, got a model without calibration. Calibrate it, or name a score as threshold.");
        return new GalleryQuestion(Index(model), recording, calibration);
    }

    private ScoreCalibration? ReadOwnCalibration()
    {
        if (_store.Calibration is not { } text)
        {
            return null;
        }

        var own = _own;
        if (own?.Text != text)
        {
            try
            {
                _own = own = new KeptCalibration(text, ScoreCalibration.Parse(text));
            }
            catch (FormatException fault)
            {
                throw new GalleryCorruptException(
                    $"Gallery {_store.Name}: {fault.Message}. Calibrate it again, or use a copy that is whole.", fault);
            }
        }

        return own.Calibration;
    }

    private sealed record KeptCalibration(string Text, ScoreCalibration Calibration);
}
