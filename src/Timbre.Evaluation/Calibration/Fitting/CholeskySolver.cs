namespace Timbre.Evaluation.Calibration;

/// <summary>Solves equations of a symmetric positive definite matrix by its Cholesky factor.</summary>
internal static class CholeskySolver
{
    /// <summary>The x of <c>matrix x = right</c>.</summary>
    /// <param name="matrix">[n, n]; only the lower triangle is read.</param>
    /// <param name="right">[n].</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        var factor = Factor(matrix);
        var size = right.Length;
        var x = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                x[i] -= factor[i, j] * x[j];
            }

            x[i] /= factor[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < size; j++)
            {
                x[i] -= factor[j, i] * x[j];
            }

            x[i] /= factor[i, i];
        }

        return x;
    }

    /// <summary>The lower triangular L of <c>matrix = L L^T</c>.</summary>
    /// <param name="matrix">[n, n]; only the lower triangle is read.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static double[,] Factor(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var factor = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i != j ? sum / factor[j, j]
                    : sum > 0 ? Math.Sqrt(sum)
                    : throw new ArgumentException(
                        $"Cholesky: expected a positive definite matrix, got none (row {i}). Give more, or more varied, data.",
                        nameof(matrix));
            }
        }

        return factor;
    }
}
