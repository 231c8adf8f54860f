using System.Numerics.Tensors;

namespace Timbre.Evaluation.Scoring;

/// <summary>Estimates within- and between-speaker covariance from recordings of many speakers, by their moments.</summary>
/// <remarks>
/// One-way random effects (Henderson's first method, as in Searle, Casella and McCulloch 1992, ch. 5): unbiased for any numbers of
/// recordings. <c>within = sum (x - own mean)(x - own mean)^T / (N - S)</c>; <c>between = (scatter - within) / n0</c> with
/// <c>scatter = sum n (own mean - mean)(own mean - mean)^T / (S - 1)</c>, <c>n0 = (N - sum n^2 / N) / (S - 1)</c>, for S speakers
/// with n recordings each, N in all.
/// </remarks>
/// <param name="Mean">[size].</param>
/// <param name="Within">[size, size]: of recordings of a speaker.</param>
/// <param name="Scatter">[size, size]: of speakers' means, weighted; it holds what recordings scatter too.</param>
/// <param name="Recordings">n0: recordings of a speaker that the scatter is of.</param>
internal sealed record TwoCovariance(double[] Mean, double[][] Within, double[][] Scatter, double Recordings)
{
    /// <summary>Estimates.</summary>
    /// <param name="rows">One recording each, of one length.</param>
    /// <param name="speakers">The speaker of each.</param>
    public static TwoCovariance Of(IReadOnlyList<double[]> rows, IReadOnlyList<int> speakers)
    {
        var size = rows[0].Length;
        var mean = MeanOf(rows);
        var (within, scatter) = (Square(size), Square(size));
        var (groups, squares) = (0, 0.0);
        foreach (var speaker in rows.Zip(speakers).GroupBy(entry => entry.Second, entry => entry.First))
        {
            double[][] own = [.. speaker];
            var center = MeanOf(own);
            foreach (var row in own)
            {
                AddProduct(within, Difference(row, center), 1);
            }

            AddProduct(scatter, Difference(center, mean), own.Length);
            (groups, squares) = (groups + 1, squares + ((double)own.Length * own.Length));
        }

        Scale(within, 1.0 / (rows.Count - groups));
        Scale(scatter, 1.0 / (groups - 1));
        return new TwoCovariance(mean, within, scatter, (rows.Count - (squares / rows.Count)) / (groups - 1));
    }

    private static double[] MeanOf(IReadOnlyList<double[]> rows)
    {
        var mean = new double[rows[0].Length];
        foreach (var row in rows)
        {
            TensorPrimitives.Add(mean, row, mean);
        }

        TensorPrimitives.Divide(mean, rows.Count, mean);
        return mean;
    }

    private static double[] Difference(double[] left, double[] right)
    {
        var difference = new double[left.Length];
        TensorPrimitives.Subtract(left, right, difference);
        return difference;
    }

    private static void AddProduct(double[][] matrix, double[] vector, double weight)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(vector, weight * vector[i], matrix[i], matrix[i]);
        }
    }

    private static void Scale(double[][] matrix, double factor)
    {
        foreach (var row in matrix)
        {
            TensorPrimitives.Multiply(row, factor, row);
        }
    }

    private static double[][] Square(int size) => [.. Enumerable.Range(0, size).Select(_ => new double[size])];
}
