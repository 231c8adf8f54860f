using Timbre.Faults;
using Timbre.Galleries.Answers;
using Timbre.Galleries.Faults;
using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

/// <content>Names that change, speakers that join, and galleries as one file to pass on.</content>
public sealed partial class Gallery
{
    /// <summary>Gives a speaker another name.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="name">The name to come.</param>
    /// <returns>The speaker as now enrolled.</returns>
    /// <exception cref="SpeakerNotFoundException">Nobody of that name is enrolled.</exception>
    /// <exception cref="SpeakerNameException">The text cannot be a name.</exception>
    /// <exception cref="SpeakerExistsException">Somebody else has the name.</exception>
    public EnrolledSpeaker Rename(string speaker, string name)
    {
        var to = SpeakerName.Check(name);
        return Change(to, () =>
        {
            var known = Show(speaker).Speaker.Name;
            if (known != to && _store.Find(to) is not null)
            {
                throw new SpeakerExistsException(Name, [to], "Give another name, or merge the two.");
            }

            _store.Rename(known, to);
        });
    }

    /// <summary>Makes one speaker of two: the recordings of the first become the second's.</summary>
    /// <param name="speaker">Who goes.</param>
    /// <param name="into">Who stays.</param>
    /// <returns>The speaker who stays, as now enrolled.</returns>
    /// <exception cref="SpeakerNotFoundException">Nobody of a name is enrolled.</exception>
    /// <exception cref="SpeakerNameException">Both names are one speaker's.</exception>
    public EnrolledSpeaker Merge(string speaker, string into)
    {
        var to = CanonicalName.Of(into);
        return Change(to, () =>
        {
            var (first, second) = (Show(speaker).Speaker.Name, Show(into).Speaker.Name);
            if (first == second)
            {
                throw new SpeakerNameException($"Merge: expected two speakers, got '{first}' twice. Name another one.");
            }

            _store.Rename(first, second);
        });
    }

    /// <summary>Writes speakers into a file of their own: a gallery, sealed against damage.</summary>
    /// <param name="path">The file, which is not there yet.</param>
    /// <param name="speakers">Whom; null: everyone, with the calibration.</param>
    /// <returns>How many speakers are in it.</returns>
    /// <exception cref="GalleryEmptyException">Nobody is enrolled.</exception>
    /// <exception cref="SpeakerNotFoundException">Nobody of a name is enrolled.</exception>
    /// <exception cref="GalleryUnavailableException">The file is there already, or cannot be written.</exception>
    public int Export(string path, IReadOnlyList<string>? speakers = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (_store.Model is not { } model)
        {
            throw new GalleryEmptyException(Name);
        }

        var chosen = speakers is null ? _store.Read() : [.. speakers.Select(Show).DistinctBy(known => known.Speaker.Name)];
        GalleryExport.Write(path, chosen, model, speakers is null ? _store.Calibration : null);
        return chosen.Count;
    }

    /// <summary>Checks a file that <see cref="Import"/> is to add, all of it; changes nothing.</summary>
    /// <param name="path">The file.</param>
    /// <inheritdoc cref="Import" path="/exception[not(contains(@cref, 'Mismatch') or contains(@cref, 'Exists'))]"/>
    public static void CheckImport(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _ = GalleryExport.Read(path);
    }

    /// <summary>Adds everyone of an exported file, or of another gallery. The file is checked whole before anything changes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="join">
    /// Whether recordings of names that are enrolled already are added to theirs, those left out that are there; otherwise such a
    /// name is a fault.
    /// </param>
    /// <returns>What was added; the file's calibration too, where the gallery has none.</returns>
    /// <exception cref="GalleryCorruptException">The file is damaged, cut, or no gallery.</exception>
    /// <exception cref="GalleryFormatException">It is another program's, or of a newer version.</exception>
    /// <exception cref="GalleryUnavailableException">It is missing or cannot be read.</exception>
    /// <exception cref="GalleryEmptyException">Nobody is in it.</exception>
    /// <exception cref="ModelMismatchException">It holds voices of another model.</exception>
    /// <exception cref="SpeakerExistsException">A name in it is enrolled already.</exception>
    public ImportedSpeakers Import(string path, bool join = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (voiceprints, model, calibration, isSealed) = GalleryExport.Read(path);
        var added = new List<Voiceprint>();
        if (join && HasAll(voiceprints, model, calibration))
        {
            return new ImportedSpeakers([], 0, isSealed);
        }

        _store.Atomically(() =>
        {
            string[] taken = [.. voiceprints.Select(known => known.Speaker.Name).Where(name => _store.Find(name) is not null)];
            if (taken.Length > 0 && !join)
            {
                throw new SpeakerExistsException(Name, taken, "Rename them first, or say that recordings are to join theirs (--join).");
            }

            added.AddRange(voiceprints.Select(WithoutKnown).OfType<Voiceprint>());
            foreach (var voiceprint in added)
            {
                _store.Append(voiceprint, model);
            }

            _store.KeepCalibration(_store.Calibration ?? calibration);
        });
        _index = null;
        return new ImportedSpeakers([.. added.Select(known => known.Speaker.Name)], added.Sum(known => known.Recordings.Count), isSealed);
    }

    /// <summary>Puts other voiceprints in the place of all that are enrolled, as after a change of model.</summary>
    /// <remarks>A calibration stays where embeddings and scores are the same, and goes where they are not.</remarks>
    /// <param name="voiceprints">Everyone to come, at least one.</param>
    /// <param name="model">The model of their embeddings.</param>
    /// <param name="revision">The <see cref="Revision"/> that they were made from.</param>
    /// <exception cref="GalleryLockedException">Somebody else changed the gallery since; nothing is changed.</exception>
    public void Replace(IReadOnlyList<Voiceprint> voiceprints, GalleryModel model, long revision)
    {
        ArgumentNullException.ThrowIfNull(voiceprints);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfZero(voiceprints.Count, nameof(voiceprints));
        var calibration = CalibrationOf(model);
        _store.Atomically(() =>
        {
            if (_store.Revision != revision)
            {
                throw new GalleryLockedException(
                    $"Gallery {Name}: expected nobody else to change it meanwhile, got another change. Nothing was changed; try again.");
            }

            foreach (var speaker in _store.List())
            {
                _store.Remove(speaker.Name);
            }

            foreach (var voiceprint in voiceprints)
            {
                _store.Append(voiceprint, model);
            }

            _store.KeepCalibration(calibration);
        });
        _index = null;
    }

    // One that is damaged is of no scores.
    private string? CalibrationOf(GalleryModel model)
    {
        try
        {
            return _store.Model?.Id == model.Id && OwnCalibration is { } own && own.ScorerId == model.ScorerId ? own.ToJson() : null;
        }
        catch (GalleryCorruptException) when (_store.Calibration is not null)
        {
            return null;
        }
    }

    // What is there already is not written anew: the file, its seal and its revision stay as they are.
    private bool HasAll(IReadOnlyList<Voiceprint> voiceprints, GalleryModel model, string? calibration) =>
        _store.Model is { } owner && owner.IsComparableTo(model) && (calibration is null || _store.Calibration is not null)
        && voiceprints.All(voiceprint => WithoutKnown(voiceprint) is null);

    // The same recording twice would count as more speech, and more recordings, than there is.
    private Voiceprint? WithoutKnown(Voiceprint voiceprint)
    {
        var known = _store.Find(voiceprint.Speaker.Name)?.Embeddings ?? [];
        EnrolledRecording[] fresh =
            [.. voiceprint.Recordings.Where(recording => !known.Any(embedding => embedding.AsSpan().SequenceEqual(recording.Embedding)))];
        return fresh.Length == 0 ? null : new Voiceprint(voiceprint.Speaker with { Recordings = fresh.Length }, fresh);
    }

    /// <summary>A number that differs after every change by anyone.</summary>
    public long Revision => _store.Revision;

    private EnrolledSpeaker Change(string name, Action change)
    {
        _store.Atomically(change);
        _index = null;
        return Show(name).Speaker;
    }
}
