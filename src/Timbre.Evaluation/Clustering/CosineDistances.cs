using Timbre.Evaluation.Retrieval;

namespace Timbre.Evaluation.Clustering;

/// <summary>
/// Cosine distance of every two embeddings: 0 same direction, 1 at right angles, 2 opposite; of rows with a scorer 1 - score.
/// </summary>
internal sealed class CosineDistances
{
    private readonly float[] _below;

    /// <summary>Computes all pairs; n (n - 1) / 2 numbers are kept.</summary>
    public CosineDistances(EmbeddingRows rows)
    {
        Count = rows.Count;
        _below = new float[(long)Count * (Count - 1) / 2];
        Parallel.For(1, Count, row =>
        {
            var start = Start(row);
            for (var column = 0; column < row; column++)
            {
                _below[start + column] = (float)rows.Distance(row, rows, column);
            }
        });
    }

    /// <summary>Number of embeddings.</summary>
    public int Count { get; }

    /// <summary>Distance of two embeddings; 0 of one and itself.</summary>
    public float this[int a, int b] => a == b ? 0 : a > b ? _below[Start(a) + b] : _below[Start(b) + a];

    /// <summary>A copy to work on, in the layout of <see cref="Index"/>.</summary>
    public float[] Copy() => (float[])_below.Clone();

    /// <summary>Place of a pair in <see cref="Copy"/>.</summary>
    public static long Index(int a, int b) => a > b ? Start(a) + b : Start(b) + a;

    private static long Start(int row) => (long)row * (row - 1) / 2;
}
