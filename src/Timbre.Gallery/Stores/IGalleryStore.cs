using Timbre.Faults;
using Timbre.Galleries.Faults;

namespace Timbre.Galleries.Stores;

/// <summary>Where voiceprints are kept. Every change is done completely or not at all, and seen by whoever reads after it.</summary>
/// <remarks>
/// One conformance suite holds every store. Members may be called from several threads; several stores, also of several
/// processes, may stand on one file. Names are checked by <see cref="Gallery"/>; a store compares them letter by letter in
/// their canonical form (<see cref="CanonicalName"/>), under which it gives them back.
/// </remarks>
public interface IGalleryStore : IDisposable
{
    /// <summary>What messages call the store: for a file its path in quotes.</summary>
    string Name { get; }

    /// <summary>The model whose embeddings the store holds; null while nobody is enrolled.</summary>
    GalleryModel? Model { get; }

    /// <summary>A number that differs after every change by anyone: readers keep what they read until it does.</summary>
    long Revision { get; }

    /// <summary>Everyone enrolled, by name in ordinal order, without voiceprints.</summary>
    IReadOnlyList<EnrolledSpeaker> List();

    /// <summary>Every voiceprint, by name in ordinal order.</summary>
    IReadOnlyList<Voiceprint> Read();

    /// <summary>One speaker's voiceprint; null where nobody of that name is enrolled.</summary>
    Voiceprint? Find(string speaker);

    /// <summary>Adds embeddings to a speaker, who is enrolled by it if new. An empty store takes the model as its own.</summary>
    /// <param name="speaker">The speaker's name.</param>
    /// <param name="embeddings">One embedding a recording, at least one, each as long as the model says.</param>
    /// <param name="model">The model that made them.</param>
    /// <param name="time">When, for the record.</param>
    /// <exception cref="ModelMismatchException">The store holds embeddings of another model; nothing is changed.</exception>
    void Append(string speaker, IReadOnlyList<float[]> embeddings, GalleryModel model, DateTimeOffset time);

    /// <summary>Removes a speaker and everything kept of the voice. With the last one the store forgets its model.</summary>
    /// <returns>False where nobody of that name is enrolled.</returns>
    bool Remove(string speaker);
}
