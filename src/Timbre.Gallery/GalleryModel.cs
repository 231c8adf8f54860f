using Timbre.Evaluation.Calibration;

namespace Timbre.Galleries;

/// <summary>The model whose embeddings a gallery holds: only embeddings of one model can be compared.</summary>
/// <param name="Id">Content hash of the model file.</param>
/// <param name="EmbeddingSize">Numbers in one embedding.</param>
/// <param name="Threshold">Score at or above which the model's maker accepts; null where nobody measured one.</param>
public sealed record GalleryModel(string Id, int EmbeddingSize, double? Threshold)
{
    private const int LettersOfId = 12;

    /// <summary>What people call the model: its file. Null where nobody said; it decides nothing.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The way its embeddings are scored, <see cref="Evaluation.SpeakerScorer.Id"/>, for which the threshold holds; null where
    /// nobody said, as in galleries of earlier versions.
    /// </summary>
    public string? ScorerId { get; init; }

    /// <summary>From its scores to likelihood ratios, as its maker measured it; null where nobody did. No store keeps it.</summary>
    public ScoreCalibration? Calibration { get; init; }

    /// <summary>The first letters of the hash: enough to tell two models apart by eye.</summary>
    public string ShortId => Id.Length > LettersOfId ? Id[..LettersOfId] : Id;

    /// <summary>True where embeddings of both can be compared, whatever their thresholds and names.</summary>
    public bool IsComparableTo(GalleryModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return EmbeddingSize == other.EmbeddingSize && string.Equals(Id, other.Id, StringComparison.Ordinal);
    }

    /// <summary>How messages call the model: its name, or where it has none the first letters of its hash.</summary>
    public override string ToString() => Name ?? $"one with the id {ShortId}";
}
