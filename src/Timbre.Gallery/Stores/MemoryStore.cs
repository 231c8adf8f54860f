using Timbre.Faults;
using Timbre.Galleries.Faults;

namespace Timbre.Galleries.Stores;

/// <summary>Keeps voiceprints in memory, for tests and for galleries that live as long as the process.</summary>
public sealed class MemoryStore : IGalleryStore
{
    private readonly Lock _turn = new();
    private readonly SortedDictionary<string, Voiceprint> _voiceprints = new(StringComparer.Ordinal);
    private GalleryModel? _model;
    private long _revision;

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
    public void Append(string speaker, IReadOnlyList<float[]> embeddings, GalleryModel model, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(model);
        Embedding.Check(embeddings, model.EmbeddingSize);
        var name = CanonicalName.Of(speaker);
        var added = embeddings.Select(embedding => (float[])embedding.Clone()).ToArray();
        lock (_turn)
        {
            if (_model is not null && !_model.IsComparableTo(model))
            {
                throw new ModelMismatchException(Name, _model, model);
            }

            var known = _voiceprints.GetValueOrDefault(name);
            float[][] all = known is null ? added : [.. known.Embeddings, .. added];
            var first = known?.Speaker.EnrolledAt ?? time;
            _voiceprints[name] = new Voiceprint(new EnrolledSpeaker(name, all.Length, first, time), all);
            _model ??= model;
            _revision++;
        }
    }

    /// <inheritdoc/>
    public bool Remove(string speaker)
    {
        var name = CanonicalName.Of(speaker);
        lock (_turn)
        {
            if (!_voiceprints.Remove(name, out var removed))
            {
                return false;
            }

            foreach (var embedding in removed.Embeddings)
            {
                Array.Clear(embedding);
            }

            _model = _voiceprints.Count == 0 ? null : _model;
            _revision++;
            return true;
        }
    }

    /// <summary>Nothing to close: its voices stay for whoever holds it.</summary>
    public void Dispose()
    {
    }
}
