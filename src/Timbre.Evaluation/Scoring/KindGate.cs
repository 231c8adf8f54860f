using System.Numerics.Tensors;
using Timbre.Evaluation.Calibration;

namespace Timbre.Evaluation.Scoring;

/// <summary>Tells embeddings of one kind of recordings, as of one's own line or room, from all others: a linear discriminant.</summary>
/// <remarks>
/// Fisher's: both kinds are taken as normal with the mean of their covariances, shrunk. <c>sigmoid(Weights . x - Threshold)</c> is the
/// share in which x is of the kind; it is a half at <c>0.8</c> of the way from the others' mean to the kind's own, so that what is in
/// between counts as other.
/// </remarks>
/// <param name="Weights">[size].</param>
/// <param name="Threshold">Product with the weights at which the share is a half.</param>
public sealed record KindGate(float[] Weights, float Threshold)
{
    private const double Shrinkage = 0.3;
    private const double Way = 0.8;

    // Far below every product: the share is 1 to the bit.
    private const float AlwaysOpen = -100;

    /// <summary>A gate for which everything is of the kind, for who has nothing to hold it against.</summary>
    /// <param name="size">Numbers of an embedding.</param>
    public static KindGate Open(int size) => new(new float[size], AlwaysOpen);

    /// <summary>Fits a gate.</summary>
    /// <param name="own">Embeddings of the kind, two or more.</param>
    /// <param name="others">Embeddings of other kinds, two or more.</param>
    /// <exception cref="ScoringException">There are too few, or both kinds are alike.</exception>
    public static KindGate Fit(IReadOnlyList<float[]> own, IReadOnlyList<float[]> others)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(others);
        if (own.Count < 2 || others.Count < 2)
        {
            throw new ScoringException(
                $"Gate: expected two embeddings of each kind or more, got {own.Count} and {others.Count}. Add recordings.");
        }

        var (ownMean, othersMean) = (MeanOf(own), MeanOf(others));
        var difference = new double[ownMean.Length];
        TensorPrimitives.Subtract(ownMean, othersMean, difference);
        var weights = Solved(Covariance(own, ownMean, others, othersMean), difference);

        // Logarithm of the odds of two normal distributions with one variance along the weights.
        var (high, low) = (TensorPrimitives.Dot<double>(weights, ownMean), TensorPrimitives.Dot<double>(weights, othersMean));
        var variance = (VarianceOf(own, weights, high) + VarianceOf(others, weights, low)) / 2;
        if (!(high > low) || !(variance > 0))
        {
            throw new ScoringException("Gate: expected kinds that differ, got two that are alike. Give recordings of one's own kind.");
        }

        var slope = (high - low) / variance;
        return new KindGate(
            Array.ConvertAll(weights, weight => (float)(slope * weight)), (float)(slope * (low + (Way * (high - low)))));
    }

    private static double[] Solved(double[,] covariance, double[] difference)
    {
        try
        {
            return CholeskySolver.Solve(covariance, difference);
        }
        catch (ArgumentException fault)
        {
            throw new ScoringException("Gate: expected recordings that differ, got copies. Give other recordings.", fault);
        }
    }

    private static double[,] Covariance(IReadOnlyList<float[]> own, double[] ownMean, IReadOnlyList<float[]> others, double[] othersMean)
    {
        var size = ownMean.Length;
        double[][] sum = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        Add(own, ownMean);
        Add(others, othersMean);
        var level = Enumerable.Range(0, size).Average(i => sum[i][i]);
        var shrunk = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                shrunk[i, j] = ((1 - Shrinkage) * sum[i][j]) + (i == j ? Shrinkage * level : 0);
            }
        }

        return shrunk;

        void Add(IReadOnlyList<float[]> rows, double[] mean)
        {
            var centered = new double[size];
            foreach (var row in rows)
            {
                TensorPrimitives.Subtract(Array.ConvertAll(row, number => (double)number), mean, centered);
                for (var i = 0; i < size; i++)
                {
                    TensorPrimitives.MultiplyAdd(centered, centered[i] / (2 * (rows.Count - 1)), sum[i], sum[i]);
                }
            }
        }
    }

    private static double VarianceOf(IReadOnlyList<float[]> rows, double[] weights, double mean) => rows.Average(row =>
    {
        var place = TensorPrimitives.Dot<double>(weights, Array.ConvertAll(row, number => (double)number)) - mean;
        return place * place;
    });

    private static double[] MeanOf(IReadOnlyList<float[]> rows)
    {
        var mean = new double[rows[0].Length];
        foreach (var row in rows)
        {
            TensorPrimitives.Add(mean, Array.ConvertAll(row, number => (double)number), mean);
        }

        TensorPrimitives.Divide(mean, rows.Count, mean);
        return mean;
    }
}
