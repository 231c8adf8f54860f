using Timbre.Faults;

namespace Timbre.Galleries.Faults;

/// <summary>Embeddings of one model met a gallery made with another; they cannot be compared.</summary>
/// <param name="gallery">What messages call the gallery.</param>
/// <param name="owner">The model that made the gallery.</param>
/// <param name="other">The model of the embeddings.</param>
public sealed class ModelMismatchException(string gallery, GalleryModel owner, GalleryModel other)
    : TimbreException(
        $"Gallery {gallery}: expected embeddings of the model that made it, {Call(owner, other)}, got those of {Call(other, owner)}. "
        + "Use that model (--model), take the recordings over to this one (timbre speakers update), or name another gallery (--gallery).")
{
    // A file that was trained anew keeps its name: there only the ids tell them apart.
    private static string Call(GalleryModel model, GalleryModel beside) =>
        model.Name is not null && model.Name == beside.Name ? $"{model} (id {model.ShortId})" : model.ToString();
}
