namespace Timbre.Evaluation.Clustering;

/// <summary>How well a clustering agrees with known classes; the names of clusters mean nothing.</summary>
/// <remarks>
/// Entropies are in nats. Limits as in scikit-learn: two partitions that are one group each agree perfectly; where
/// nothing is shared the normalized forms are 0; a partition of one group is homogeneous or complete by itself.
/// Deviation: the adjusted mutual information of equal partitions is exactly 1, also where every item is alone.
/// </remarks>
public sealed class ClusterAgreement
{
    // Below this a term of the mutual information is rounding.
    private const double Rounding = 2.220446049250313e-16;

    private readonly ContingencyTable _table;
    private readonly double _classEntropy;
    private readonly double _clusterEntropy;

    /// <summary>Counts how classes and clusters meet.</summary>
    /// <param name="truth">Class of each item; not empty.</param>
    /// <param name="clusters">Cluster of each item.</param>
    /// <exception cref="ArgumentException">There are no items, or not as many of both.</exception>
    public ClusterAgreement(IReadOnlyList<int> truth, IReadOnlyList<int> clusters)
    {
        _table = new ContingencyTable(truth, clusters);
        _classEntropy = Entropy(_table.ClassSizes);
        _clusterEntropy = Entropy(_table.ClusterSizes);
        var shared = 0.0;
        foreach (var (row, column, count) in _table.Cells)
        {
            var p = count / (double)_table.Total;
            var term = p * Math.Log(count * (double)_table.Total / ((double)_table.ClassSizes[row] * _table.ClusterSizes[column]));
            shared += Math.Abs(term) < Rounding ? 0 : term;
        }

        MutualInformation = Math.Max(0, shared);
    }

    /// <summary>What knowing the cluster tells of the class, in nats; 0 or more.</summary>
    public double MutualInformation { get; }

    /// <summary>Share of items that are of their cluster's most frequent class, above 0 to 1. Rises with the number of clusters.</summary>
    public double Purity =>
        _table.Cells.GroupBy(cell => cell.Cluster).Sum(cluster => cluster.Max(cell => cell.Count)) / (double)_table.Total;

    /// <summary>Rand index adjusted for chance: 1 = equal, 0 = as good as random, at least -0.5. Hubert and Arabie 1985.</summary>
    public double AdjustedRand
    {
        get
        {
            var both = _table.Cells.Sum(cell => Pairs(cell.Count));
            var ofClasses = _table.ClassSizes.Sum(size => Pairs(size));
            var ofClusters = _table.ClusterSizes.Sum(size => Pairs(size));
            if (both == ofClasses && both == ofClusters)
            {
                return 1;
            }

            var expected = ofClasses * ofClusters / Pairs(_table.Total);
            return (both - expected) / (((ofClasses + ofClusters) / 2) - expected);
        }
    }

    /// <summary>1 where each cluster holds one class only: mutual information over the entropy of the classes.</summary>
    public double Homogeneity => _classEntropy == 0 ? 1 : MutualInformation / _classEntropy;

    /// <summary>1 where each class lies in one cluster only: mutual information over the entropy of the clusters.</summary>
    public double Completeness => _clusterEntropy == 0 ? 1 : MutualInformation / _clusterEntropy;

    /// <summary>Harmonic mean of <see cref="Homogeneity"/> and <see cref="Completeness"/>. Rosenberg and Hirschberg 2007.</summary>
    public double VMeasure =>
        Homogeneity + Completeness == 0 ? 0 : 2 * Homogeneity * Completeness / (Homogeneity + Completeness);

    private bool IsOneGroup => _table.ClassSizes.Length == 1 && _table.ClusterSizes.Length == 1;

    /// <summary>Normalized mutual information (NMI), 0 to 1. Not adjusted for chance: many small clusters score high.</summary>
    /// <param name="average">What it is divided by.</param>
    public double NormalizedMutualInformation(EntropyAverage average = EntropyAverage.Arithmetic) =>
        IsOneGroup ? 1 : MutualInformation == 0 ? 0 : MutualInformation / Normalizer(average);

    /// <summary>Mutual information adjusted for chance (AMI): 1 = equal, 0 = as good as random.</summary>
    /// <param name="average">What it is divided by.</param>
    /// <remarks>Vinh, Epps and Bailey 2010; the expected value is over partitions with the same sizes.</remarks>
    public double AdjustedMutualInformation(EntropyAverage average = EntropyAverage.Arithmetic)
    {
        if (_table.IsPerfect)
        {
            return 1;
        }

        var expected = ExpectedMutualInformation.Compute(_table);
        var room = Normalizer(average) - expected;
        return (MutualInformation - expected) / (room < 0 ? Math.Min(room, -Rounding) : Math.Max(room, Rounding));
    }

    private double Normalizer(EntropyAverage average) => average switch
    {
        EntropyAverage.Arithmetic => (_classEntropy + _clusterEntropy) / 2,
        EntropyAverage.Geometric => Math.Sqrt(_classEntropy * _clusterEntropy),
        EntropyAverage.Min => Math.Min(_classEntropy, _clusterEntropy),
        EntropyAverage.Max => Math.Max(_classEntropy, _clusterEntropy),
        _ => throw new ArgumentOutOfRangeException(nameof(average), average, $"{nameof(ClusterAgreement)}: unknown average."),
    };

    private double Entropy(int[] sizes) => sizes.Length == 1 ? 0 : -sizes.Sum(size =>
    {
        var share = size / (double)_table.Total;
        return share * Math.Log(share);
    });

    private static double Pairs(int items) => items * (items - 1.0) / 2;
}
