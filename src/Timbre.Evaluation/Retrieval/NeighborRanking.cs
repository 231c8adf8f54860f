namespace Timbre.Evaluation.Retrieval;

/// <summary>References in the order of their distance to a query; of equal distances the earlier reference comes first.</summary>
internal sealed class NeighborRanking
{
    private readonly EmbeddingRows _queries;
    private readonly EmbeddingRows _references;
    private readonly bool _leaveSelfOut;
    private readonly double[] _distances;
    private readonly int[] _order;

    /// <summary>Makes room; belongs to one thread.</summary>
    /// <param name="queries">Whose neighbors are looked for.</param>
    /// <param name="references">Who may be a neighbor.</param>
    /// <param name="leaveSelfOut">Whether query i is reference i, and no neighbor of its own.</param>
    public NeighborRanking(EmbeddingRows queries, EmbeddingRows references, bool leaveSelfOut)
    {
        (_queries, _references, _leaveSelfOut) = (queries, references, leaveSelfOut);
        var candidates = Math.Max(0, references.Count - (leaveSelfOut ? 1 : 0));
        (_distances, _order) = (new double[candidates], new int[candidates]);
    }

    /// <summary>Indices of the references, nearest first; valid until the next call.</summary>
    public ReadOnlySpan<int> Of(int query)
    {
        for (int reference = 0, place = 0; reference < _references.Count; reference++)
        {
            if (!_leaveSelfOut || reference != query)
            {
                _distances[place] = _queries.Distance(query, _references, reference);
                _order[place++] = reference;
            }
        }

        Array.Sort(_distances, _order);
        for (var start = 0; start < _order.Length;)
        {
            // The sort is not stable; runs of equal distances are few and short.
            var end = start + 1;
            while (end < _order.Length && _distances[end] == _distances[start])
            {
                end++;
            }

            Array.Sort(_order, start, end - start);
            start = end;
        }

        return _order;
    }
}
