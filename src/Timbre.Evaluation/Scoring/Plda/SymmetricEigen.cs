using System.Numerics.Tensors;

namespace Timbre.Evaluation.Scoring;

/// <summary>Eigenvalues and eigenvectors of symmetric matrices whose eigenvalues are not below 0.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;
    private const double Orthogonal = 1e-12;

    /// <summary>Finds them by one-sided Jacobi rotations.</summary>
    /// <param name="matrix">[n, n], symmetric, positive semidefinite; its rows are changed.</param>
    /// <returns>The eigenvalues in no order, and the unit eigenvector of each; zeros for an eigenvalue of 0.</returns>
    /// <remarks>
    /// Hestenes 1958: pairs of rows are rotated until all are orthogonal. Then the rows of R M are the right singular vectors times the
    /// singular values, which for such a matrix are the eigenvalues. Only whole rows are touched, so every step is a vector operation.
    /// </remarks>
    public static (double[] Values, double[][] Vectors) Of(double[][] matrix)
    {
        for (var (sweep, isDone) = (0, false); !isDone && sweep < MostSweeps; sweep++)
        {
            isDone = true;
            for (var i = 0; i < matrix.Length; i++)
            {
                for (var j = i + 1; j < matrix.Length; j++)
                {
                    isDone &= !Rotate(matrix[i], matrix[j]);
                }
            }
        }

        double[] values = [.. matrix.Select(row => TensorPrimitives.Norm<double>(row))];
        foreach (var (row, value) in matrix.Zip(values))
        {
            TensorPrimitives.Multiply(row, value > 0 ? 1 / value : 0, row);
        }

        return (values, matrix);
    }

    private static bool Rotate(double[] left, double[] right)
    {
        var (a, b) = (TensorPrimitives.SumOfSquares<double>(left), TensorPrimitives.SumOfSquares<double>(right));
        var product = TensorPrimitives.Dot<double>(left, right);
        if (Math.Abs(product) <= Orthogonal * Math.Sqrt(a * b))
        {
            return false;
        }

        // The smaller of the two angles that make them orthogonal.
        var ratio = (b - a) / (2 * product);
        var tangent = Math.CopySign(1, ratio) / (Math.Abs(ratio) + Math.Sqrt(1 + (ratio * ratio)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = cosine * tangent;
        var kept = (double[])left.Clone();
        TensorPrimitives.Multiply(left, cosine, left);
        TensorPrimitives.MultiplyAdd(right, -sine, left, left);
        TensorPrimitives.Multiply(right, cosine, right);
        TensorPrimitives.MultiplyAdd(kept, sine, right, right);
        return true;
    }
}
