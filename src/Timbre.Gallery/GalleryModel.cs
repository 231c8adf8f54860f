namespace Timbre.Galleries;

/// <summary>The model whose embeddings a gallery holds: only embeddings of one model can be compared.</summary>
/// <param name="Id">Content hash of the model file.</param>
/// <param name="EmbeddingSize">Numbers in one embedding.</param>
/// <param name="Threshold">Score at or above which the model's maker accepts; null where nobody measured one.</param>
public sealed record GalleryModel(string Id, int EmbeddingSize, double? Threshold)
{
    /// <summary>True where embeddings of both can be compared, whatever their thresholds.</summary>
    public bool IsComparableTo(GalleryModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return EmbeddingSize == other.EmbeddingSize && string.Equals(Id, other.Id, StringComparison.Ordinal);
    }

    /// <summary>How messages name the model: the first letters of its hash and its size.</summary>
    public override string ToString() => $"{(Id.Length > 12 ? Id[..12] : Id)} ({EmbeddingSize} numbers)";
}
