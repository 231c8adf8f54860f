using Timbre.Galleries.Faults;

namespace Timbre.Galleries;

/// <content>Who is enrolled: enroll, add to, rename and remove them.</content>
public sealed partial class Gallery
{
    /// <summary>Everyone's voiceprint, by name in ordinal order.</summary>
    public IReadOnlyList<Voiceprint> ReadVoiceprints() => _store.Read();

    /// <summary>Enrolls a speaker, or adds recordings to one already enrolled. All of them or, on any fault, none.</summary>
    /// <param name="speaker">
    /// The name: 1 to 200 letters on one line, compared letter by letter, whatever their Unicode form; blanks at its ends are dropped.
    /// </param>
    /// <param name="recordings">At least one, with what is known of each; those without a time are of now.</param>
    /// <returns>The speaker as now enrolled.</returns>
    /// <exception cref="SpeakerNameException">The text cannot be a name.</exception>
    /// <exception cref="ArgumentException">
    /// There is no recording, or an embedding of wrong size, zero or not finite, or a fact that is not finite.
    /// </exception>
    /// <exception cref="ModelMismatchException">Somebody else enrolled with another model since the gallery was opened.</exception>
    /// <exception cref="ScorerMismatchException">
    /// Somebody else enrolled, to be scored with a cohort, where this gallery scores cosines.
    /// </exception>
    /// <exception cref="InvalidOperationException">The gallery was opened without a model.</exception>
    public EnrolledSpeaker Enroll(string speaker, IReadOnlyList<EnrolledRecording> recordings)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        ArgumentNullException.ThrowIfNull(recordings);
        var model = RequireModel();
        var name = SpeakerName.Check(speaker);
        Embedding.Check(recordings, model.EmbeddingSize);
        RequireComparable(model);
        var kept = _scorer.IsCosine ? model : model with { Threshold = null };
        var now = _time.GetUtcNow();
        _store.Append(
            new Voiceprint(
                new EnrolledSpeaker(name, recordings.Count, now, now),
                [.. recordings.Select(recording => recording with { EnrolledAt = recording.EnrolledAt ?? now })]),
            kept);
        return Show(name).Speaker;
    }

    /// <summary>Enrolls a speaker by embeddings of which nothing else is known.</summary>
    /// <param name="speaker">The name.</param>
    /// <param name="embeddings">One embedding a recording, at least one; need not be unit length.</param>
    /// <inheritdoc cref="Enroll(string, IReadOnlyList{EnrolledRecording})"/>
    public EnrolledSpeaker Enroll(string speaker, IReadOnlyList<float[]> embeddings)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        return Enroll(speaker, [.. embeddings.Select(embedding => new EnrolledRecording(embedding))]);
    }

    /// <summary>Removes a speaker and everything kept of the voice.</summary>
    /// <exception cref="SpeakerNotFoundException">Nobody of that name is enrolled.</exception>
    public void Remove(string speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        if (!_store.Remove(speaker))
        {
            throw Missing(speaker);
        }

        _index = null;
    }

    /// <summary>Takes one recording out of a speaker's again; with the last one the speaker goes.</summary>
    /// <param name="speaker">Whose it is.</param>
    /// <param name="recording">Its <see cref="EnrolledRecording.Id"/>.</param>
    /// <returns>What is left of the speaker; null where it was the last.</returns>
    /// <exception cref="SpeakerNotFoundException">Nobody of that name is enrolled.</exception>
    /// <exception cref="RecordingNotFoundException">The speaker has no such recording.</exception>
    public Voiceprint? RemoveRecording(string speaker, long recording)
    {
        var known = Show(speaker);
        if (!_store.RemoveRecording(speaker, recording))
        {
            throw new RecordingNotFoundException(known.Speaker.Name, recording, [.. known.Recordings.Select(kept => kept.Id)]);
        }

        _index = null;
        return _store.Find(speaker);
    }
}
