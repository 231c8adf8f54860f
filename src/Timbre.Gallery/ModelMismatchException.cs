namespace Timbre.Galleries;

/// <summary>Embeddings of one model met a gallery made with another; they cannot be compared.</summary>
/// <param name="gallery">The model that made the gallery.</param>
/// <param name="other">The model of the embeddings.</param>
public sealed class ModelMismatchException(GalleryModel gallery, GalleryModel other)
    : TimbreException(
        $"Gallery: expected embeddings of the model that made it, {gallery}, got those of {other}. "
        + "Use that model, or another gallery for this one.");
