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

    /// <summary>
    /// How the store's own scores are calibrated, as whoever calibrated them wrote it; null where nobody did. It is forgotten with the
    /// model.
    /// </summary>
    string? Calibration { get; }

    /// <summary>Everyone enrolled, by name in ordinal order, without voiceprints.</summary>
    IReadOnlyList<EnrolledSpeaker> List();

    /// <summary>Every voiceprint, by name in ordinal order.</summary>
    IReadOnlyList<Voiceprint> Read();

    /// <summary>One speaker's voiceprint; null where nobody of that name is enrolled.</summary>
    Voiceprint? Find(string speaker);

    /// <summary>
    /// Adds a voiceprint's recordings to a speaker, who is enrolled by it if new. An empty store takes the model as its own.
    /// </summary>
    /// <param name="voiceprint">
    /// The recordings, which the store numbers anew, whose they are, and when the first and the last of them were enrolled.
    /// </param>
    /// <param name="model">The model that made the embeddings.</param>
    /// <exception cref="ArgumentException">The embeddings are not as long as the model says.</exception>
    /// <exception cref="ModelMismatchException">The store holds embeddings of another model; nothing is changed.</exception>
    void Append(Voiceprint voiceprint, GalleryModel model);

    /// <summary>
    /// Removes a speaker and everything kept of the voice. With the last one the store forgets its model and calibration.
    /// </summary>
    /// <returns>False where nobody of that name is enrolled.</returns>
    bool Remove(string speaker);

    /// <summary>Removes one recording of a speaker and everything kept of it; with the last one the speaker.</summary>
    /// <param name="speaker">The speaker's name.</param>
    /// <param name="recording">Its <see cref="EnrolledRecording.Id"/>.</param>
    /// <returns>False where the speaker has no such recording.</returns>
    bool RemoveRecording(string speaker, long recording);

    /// <summary>
    /// Gives a speaker another name. Where somebody of that name is enrolled already, the recordings join theirs.
    /// </summary>
    /// <param name="speaker">The speaker's name.</param>
    /// <param name="name">The name to come.</param>
    /// <returns>False where nobody of the first name is enrolled.</returns>
    bool Rename(string speaker, string name);

    /// <summary>Keeps a calibration, or with null none.</summary>
    void KeepCalibration(string? calibration);

    /// <summary>Does several changes as one: all of them or, where it throws, none. Nobody sees them half done.</summary>
    /// <param name="changes">What it does to this store.</param>
    void Atomically(Action changes);
}
