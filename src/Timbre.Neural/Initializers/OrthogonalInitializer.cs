using Timbre.Settings.Shape;

namespace Timbre.Neural.Initializers;

/// <summary>Random matrix whose rows or columns, whichever are fewer, are orthogonal and of one length.</summary>
/// <remarks>
/// Saxe et al. 2013. The matrix is all sizes but the last by the last, so a convolution's kernel counts as rows.
/// Uniformly distributed: Gram-Schmidt on normal vectors, run twice against rounding.
/// </remarks>
internal sealed class OrthogonalInitializer(OrthogonalOptions options) : Initializer
{
    private readonly double _gain = options.Checked().Gain;

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, Random random)
    {
        var columns = shape.Count == 0 ? 1 : shape[^1];
        var rows = values.Length / columns;
        var count = Math.Min(rows, columns);
        var vectors = DrawOrthonormal(count, Math.Max(rows, columns), random);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var entry = rows <= columns ? vectors[row][column] : vectors[column][row];
                values[(row * columns) + column] = (float)(_gain * entry);
            }
        }
    }

    private static double[][] DrawOrthonormal(int count, int dim, Random random)
    {
        var normal = new GaussianSource(random);
        var vectors = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var vector = new double[dim];
            for (var k = 0; k < dim; k++)
            {
                vector[k] = normal.Next();
            }

            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j++)
                {
                    Subtract(vector, vectors[j], Dot(vector, vectors[j]));
                }

                Subtract(vector, vector, 1 - (1 / Math.Sqrt(Dot(vector, vector))));
            }

            vectors[i] = vector;
        }

        return vectors;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void Subtract(double[] from, double[] what, double factor)
    {
        for (var i = 0; i < from.Length; i++)
        {
            from[i] -= factor * what[i];
        }
    }
}
