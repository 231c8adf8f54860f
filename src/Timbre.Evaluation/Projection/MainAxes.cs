using System.Numerics.Tensors;

namespace Timbre.Evaluation.Projection;

/// <summary>The plane in which unit vectors are spread most: their first two principal axes.</summary>
/// <remarks>Power iteration on the covariance, the second axis held orthogonal to the first; signs by the largest entry.</remarks>
public sealed class MainAxes
{
    private const int Rounds = 300;

    private readonly double[] _first;
    private readonly double[] _second;

    private MainAxes(double[] first, double[] second, double share) => (_first, _second, Share) = (first, second, share);

    /// <summary>Share of the spread that lies in the plane, 0 to 1.</summary>
    public double Share { get; }

    /// <summary>Finds the axes of some vectors about their mean.</summary>
    /// <param name="vectors">At least one, all of one length; each is divided by its own length first.</param>
    public static MainAxes Of(IReadOnlyList<float[]> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var rows = Centered(vectors);
        var all = rows.Sum(row => TensorPrimitives.SumOfSquares<double>(row));
        var spread = Condensed(rows);
        var first = Axis(spread, null);
        var second = Axis(spread, first);
        var inPlane = new[] { first, second }.Sum(axis => rows.Sum(row => Math.Pow(TensorPrimitives.Dot<double>(row, axis), 2)));
        return new MainAxes(first, second, all > 0 ? inPlane / all : 1);
    }

    /// <summary>Where vectors lie in the plane, each about the mean of these.</summary>
    /// <param name="vectors">Of the length of those that the axes were found by.</param>
    public IReadOnlyList<(double X, double Y)> Project(IReadOnlyList<float[]> vectors) => [.. Centered(vectors).Select(
        row => (TensorPrimitives.Dot<double>(row, _first), TensorPrimitives.Dot<double>(row, _second)))];

    private static double[][] Centered(IReadOnlyList<float[]> vectors)
    {
        double[][] rows = [.. vectors.Select(Unit)];
        var mean = new double[rows[0].Length];
        foreach (var row in rows)
        {
            TensorPrimitives.MultiplyAdd(row, 1.0 / rows.Length, mean, mean);
        }

        foreach (var row in rows)
        {
            TensorPrimitives.Subtract(row, mean, row);
        }

        return rows;
    }

    // The covariance has the axes of what it is of: of many vectors it is the smaller of the two, and each round as cheap as it.
    private static double[][] Condensed(double[][] rows)
    {
        var size = rows[0].Length;
        if (rows.Length <= size)
        {
            return rows;
        }

        double[][] covariance = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        foreach (var row in rows)
        {
            for (var i = 0; i < size; i++)
            {
                TensorPrimitives.MultiplyAdd(row, row[i], covariance[i], covariance[i]);
            }
        }

        return covariance;
    }

    private static double[] Axis(double[][] rows, double[]? orthogonalTo)
    {
        // Any start that is orthogonal to no axis by a rule of its own will do.
        double[] axis = [.. Enumerable.Range(0, rows[0].Length).Select(i => 1 + (i * 0.7548776662466927 % 1))];
        for (var round = 0; round < Rounds; round++)
        {
            var next = new double[axis.Length];
            foreach (var row in rows)
            {
                TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot<double>(row, axis), next, next);
            }

            if (orthogonalTo is not null)
            {
                TensorPrimitives.MultiplyAdd(orthogonalTo, -TensorPrimitives.Dot<double>(next, orthogonalTo), next, next);
            }

            var length = TensorPrimitives.Norm<double>(next);
            if (length == 0)
            {
                // All vectors are one: any direction shows that.
                return next;
            }

            TensorPrimitives.Divide(next, length, axis);
        }

        return axis[TensorPrimitives.IndexOfMaxMagnitude<double>(axis)] < 0 ? [.. axis.Select(entry => -entry)] : axis;
    }

    private static double[] Unit(float[] vector)
    {
        double[] row = [.. vector];
        var length = TensorPrimitives.Norm<double>(row);
        TensorPrimitives.Multiply(row, length > 0 ? 1 / length : 0, row);
        return row;
    }
}
