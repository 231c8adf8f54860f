using Timbre.Faults;
using Timbre.Galleries.Faults;

namespace Timbre.Galleries.Stores;

/// <summary>Keeps voiceprints in memory, for tests and for galleries that live as long as the process.</summary>
public sealed class MemoryStore : IGalleryStore
{
    private readonly Lock _turn = new();
    private readonly List<EnrolledRecording> _forgotten = [];
    private SortedDictionary<string, Voiceprint> _voiceprints = new(StringComparer.Ordinal);
    private GalleryModel? _model;
    private string? _calibration;
    private long _revision;
    private long _lastId;
    private bool _isChanging;

    /// <inheritdoc/>
    public string Name => "in memory";

    /// <inheritdoc/>
    public GalleryModel? Model
    {
        get
        {
            lock (_turn)
            {
                return _model;
            }
        }
    }

    /// <inheritdoc/>
    public long Revision
    {
        get
        {
            lock (_turn)
            {
                return _revision;
            }
        }
    }

    /// <inheritdoc/>
    public string? Calibration
    {
        get
        {
            lock (_turn)
            {
                return _calibration;
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<EnrolledSpeaker> List()
    {
        lock (_turn)
        {
            return [.. _voiceprints.Values.Select(voiceprint => voiceprint.Speaker)];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Voiceprint> Read()
    {
        lock (_turn)
        {
            return [.. _voiceprints.Values];
        }
    }

    /// <inheritdoc/>
    public Voiceprint? Find(string speaker)
    {
        var name = CanonicalName.Of(speaker);
        lock (_turn)
        {
            return _voiceprints.GetValueOrDefault(name);
        }
    }

    /// <inheritdoc/>
    public void Append(Voiceprint voiceprint, GalleryModel model)
    {
        ArgumentNullException.ThrowIfNull(voiceprint);
        ArgumentNullException.ThrowIfNull(model);
        Embedding.Check(voiceprint.Recordings, model.EmbeddingSize);
        Atomically(() =>
        {
            if (_model is not null && !_model.IsComparableTo(model))
            {
                throw new ModelMismatchException(Name, _model, model);
            }

            Join(voiceprint.Speaker, [.. voiceprint.Recordings.Select(
                recording => recording with { Id = ++_lastId, Embedding = (float[])recording.Embedding.Clone() })]);
            _model ??= model;
        });
    }

    /// <inheritdoc/>
    public bool Remove(string speaker)
    {
        var name = CanonicalName.Of(speaker);
        var isRemoved = false;
        Atomically(() =>
        {
            isRemoved = _voiceprints.Remove(name, out var removed);
            Forget(removed?.Recordings ?? []);
        });
        return isRemoved;
    }

    /// <inheritdoc/>
    public bool RemoveRecording(string speaker, long recording)
    {
        var name = CanonicalName.Of(speaker);
        var isRemoved = false;
        Atomically(() =>
        {
            if (_voiceprints.GetValueOrDefault(name) is not { } known || known.Recordings.All(kept => kept.Id != recording))
            {
                return;
            }

            isRemoved = _voiceprints.Remove(name);
            EnrolledRecording[] rest = [.. known.Recordings.Where(kept => kept.Id != recording)];
            if (rest.Length > 0)
            {
                Join(known.Speaker, rest);
            }

            Forget([.. known.Recordings.Except(rest)]);
        });
        return isRemoved;
    }

    /// <inheritdoc/>
    public bool Rename(string speaker, string name)
    {
        var (from, to) = (CanonicalName.Of(speaker), CanonicalName.Of(name));
        var isRenamed = false;
        Atomically(() =>
        {
            isRenamed = _voiceprints.Remove(from, out var known);
            if (known is not null)
            {
                Join(known.Speaker with { Name = to }, known.Recordings);
            }
        });
        return isRenamed;
    }

    /// <inheritdoc/>
    public void KeepCalibration(string? calibration) => Atomically(() => _calibration = calibration);

    /// <inheritdoc/>
    public void Atomically(Action changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_turn)
        {
            if (_isChanging)
            {
                changes();
                return;
            }

            var voiceprints = new SortedDictionary<string, Voiceprint>(_voiceprints, StringComparer.Ordinal);
            var (model, calibration) = (_model, _calibration);
            _isChanging = true;
            try
            {
                changes();
                _forgotten.ForEach(recording => Array.Clear(recording.Embedding));
                _revision++;
            }
            catch
            {
                (_voiceprints, _model, _calibration) = (voiceprints, model, calibration);
                throw;
            }
            finally
            {
                _forgotten.Clear();
                _isChanging = false;
            }
        }
    }

    /// <summary>Nothing to close: its voices stay for whoever holds it.</summary>
    public void Dispose()
    {
    }

    private void Join(EnrolledSpeaker speaker, IReadOnlyList<EnrolledRecording> recordings)
    {
        var name = CanonicalName.Of(speaker.Name);
        var known = _voiceprints.GetValueOrDefault(name);
        EnrolledRecording[] all = [.. known?.Recordings ?? [], .. recordings];
        var (first, last) = (speaker.EnrolledAt, speaker.UpdatedAt);
        if (known is not null)
        {
            first = first < known.Speaker.EnrolledAt ? first : known.Speaker.EnrolledAt;
            last = last > known.Speaker.UpdatedAt ? last : known.Speaker.UpdatedAt;
        }

        _voiceprints[name] = new Voiceprint(new EnrolledSpeaker(name, all.Length, first, last), all);
    }

    // Cleared when the change is done: until then it may be taken back.
    private void Forget(IReadOnlyList<EnrolledRecording> recordings)
    {
        _forgotten.AddRange(recordings);
        (_model, _calibration) = _voiceprints.Count == 0 ? (null, null) : (_model, _calibration);
    }
}
