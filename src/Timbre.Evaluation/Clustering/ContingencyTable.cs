namespace Timbre.Evaluation.Clustering;

/// <summary>How often each class meets each cluster.</summary>
internal sealed class ContingencyTable
{
    /// <summary>Counts pairs of labels.</summary>
    /// <param name="truth">Class of each item.</param>
    /// <param name="clusters">Cluster of each item; names mean nothing.</param>
    /// <exception cref="ArgumentException">There are no items, or not as many of both.</exception>
    public ContingencyTable(IReadOnlyList<int> truth, IReadOnlyList<int> clusters)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(clusters);
        if (truth.Count == 0 || truth.Count != clusters.Count)
        {
            throw new ArgumentException(
                $"{nameof(ClusterAgreement)}: expected a class and a cluster for each of one or more items, "
                    + $"got {truth.Count} and {clusters.Count}. Label every item.",
                nameof(clusters));
        }

        var rows = Indices(truth, out var rowOf);
        var columns = Indices(clusters, out var columnOf);
        (Total, ClassSizes, ClusterSizes) = (truth.Count, new int[rows], new int[columns]);
        var cells = new SortedDictionary<(int Class, int Cluster), int>();
        for (var i = 0; i < truth.Count; i++)
        {
            var cell = (rowOf[truth[i]], columnOf[clusters[i]]);
            cells[cell] = cells.GetValueOrDefault(cell) + 1;
            ClassSizes[cell.Item1]++;
            ClusterSizes[cell.Item2]++;
        }

        Cells = [.. cells.Select(cell => (cell.Key.Class, cell.Key.Cluster, cell.Value))];
    }

    /// <summary>Items in all.</summary>
    public int Total { get; }

    /// <summary>Items of each class.</summary>
    public int[] ClassSizes { get; }

    /// <summary>Items of each cluster.</summary>
    public int[] ClusterSizes { get; }

    /// <summary>The pairs that occur.</summary>
    public IReadOnlyList<(int Class, int Cluster, int Count)> Cells { get; }

    /// <summary>True where both partitions are the same but for names.</summary>
    public bool IsPerfect => Cells.Count == ClassSizes.Length && Cells.Count == ClusterSizes.Length;

    private static int Indices(IReadOnlyList<int> labels, out Dictionary<int, int> indexOf)
    {
        indexOf = labels.Distinct().Order().Index().ToDictionary(label => label.Item, label => label.Index);
        return indexOf.Count;
    }
}
