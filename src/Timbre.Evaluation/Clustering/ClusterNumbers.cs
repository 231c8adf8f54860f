namespace Timbre.Evaluation.Clustering;

/// <summary>Names clusters alike, whatever found them.</summary>
internal static class ClusterNumbers
{
    /// <summary>Renumbers labels from 0 in the order in which they first occur.</summary>
    public static int[] InOrder(int[] labels)
    {
        var numbers = new Dictionary<int, int>();
        return Array.ConvertAll(labels, label =>
        {
            numbers.TryAdd(label, numbers.Count);
            return numbers[label];
        });
    }
}
