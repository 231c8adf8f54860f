using System.Numerics.Tensors;

namespace Timbre.Evaluation.Scoring;

/// <summary>Axes along which recordings of a speaker vary by 1, uncorrelated, and speakers too, most first.</summary>
/// <param name="Rows">[rank, size]: each row's product with a centered vector is its place on an axis.</param>
/// <param name="Between">[rank]: variance of speakers along each, above 0.</param>
internal sealed record SpeakerAxes(double[][] Rows, double[] Between)
{
    /// <summary>Finds the axes along which speakers differ at all.</summary>
    /// <param name="covariance">The covariances.</param>
    /// <param name="most">Most axes to keep.</param>
    /// <exception cref="ArgumentException">The within-speaker covariance is not positive definite.</exception>
    public static SpeakerAxes Of(TwoCovariance covariance, int most)
    {
        // With W = L L^T, L^-1 whitens; there the scatter has the same axes as the covariance between speakers.
        var size = covariance.Mean.Length;
        var inverse = InverseOf(CholeskyFactor(covariance.Within));
        var half = Product(inverse, covariance.Scatter);
        var (values, vectors) = SymmetricEigen.Of(Product(half, inverse));
        int[] kept = [.. Enumerable.Range(0, size).Where(axis => values[axis] > 1).OrderByDescending(axis => values[axis]).Take(most)];
        return new SpeakerAxes(
            [.. kept.Select(axis => Combine(vectors[axis], inverse))],
            [.. kept.Select(axis => (values[axis] - 1) / covariance.Recordings)]);
    }

    private static double[][] CholeskyFactor(double[][] matrix)
    {
        var square = new double[matrix.Length, matrix.Length];
        for (var i = 0; i < matrix.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                square[i, j] = matrix[i][j];
            }
        }

        var factor = Calibration.CholeskySolver.Factor(square);
        return [.. Enumerable.Range(0, matrix.Length)
            .Select(i => Enumerable.Range(0, matrix.Length).Select(j => factor[i, j]).ToArray())];
    }

    // Of a lower triangular matrix: row by row, from those above.
    private static double[][] InverseOf(double[][] lower)
    {
        var inverse = new double[lower.Length][];
        for (var i = 0; i < lower.Length; i++)
        {
            var row = new double[lower.Length];
            row[i] = 1;
            for (var j = 0; j < i; j++)
            {
                TensorPrimitives.MultiplyAdd(inverse[j], -lower[i][j], row, row);
            }

            TensorPrimitives.Divide(row, lower[i][i], row);
            inverse[i] = row;
        }

        return inverse;
    }

    // left right^T: rows by rows.
    private static double[][] Product(double[][] left, double[][] right) =>
        [.. left.Select(row => right.Select(other => TensorPrimitives.Dot<double>(row, other)).ToArray())];

    private static double[] Combine(double[] weights, double[][] rows)
    {
        var sum = new double[rows[0].Length];
        for (var i = 0; i < weights.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(rows[i], weights[i], sum, sum);
        }

        return sum;
    }
}
