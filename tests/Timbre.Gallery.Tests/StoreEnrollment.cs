using Timbre.Galleries.Stores;

namespace Timbre.Galleries;

/// <summary>Enrolls plain embeddings in a store.</summary>
internal static class StoreEnrollment
{
    public static void Append(
        this IGalleryStore store, string speaker, IReadOnlyList<float[]> embeddings, GalleryModel model, DateTimeOffset time) =>
        store.Append(Voiceprint(speaker, [.. embeddings.Select(embedding => new EnrolledRecording(embedding))], time), model);

    public static Voiceprint Voiceprint(string speaker, IReadOnlyList<EnrolledRecording> recordings, DateTimeOffset time) =>
        new(new EnrolledSpeaker(speaker, recordings.Count, time, time), recordings);
}
