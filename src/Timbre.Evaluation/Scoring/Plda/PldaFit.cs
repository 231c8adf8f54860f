using System.Globalization;
using System.Numerics.Tensors;

namespace Timbre.Evaluation.Scoring;

/// <summary>Fits two-covariance models.</summary>
public static class PldaFit
{
    /// <summary>Fits a model on recordings of many speakers, two or more of each.</summary>
    /// <param name="voices">The recordings; speakers with one only are left out.</param>
    /// <param name="options">Dimensions and shrinkage; null for the defaults.</param>
    /// <exception cref="ScoringException">There are too few speakers or recordings, or they differ in nothing.</exception>
    /// <exception cref="ArgumentException">Embeddings differ in length, are all 0 or not finite, or an option is out of range.</exception>
    public static PldaModel Fit(IReadOnlyList<PldaVoice> voices, PldaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(voices);
        options ??= new PldaOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Dimensions, 1, nameof(options));
        if (options.Shrinkage is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.Shrinkage, "PLDA: expected a shrinkage of 0 to 1. Name a share.");
        }

        PldaVoice[] usable = [.. voices.GroupBy(voice => voice.Speaker).Where(speaker => speaker.Count() > 1).SelectMany(own => own)];
        int[] speakers = [.. usable.Select(voice => voice.Speaker)];
        RequireEnough(speakers);
        double[][] rows = [.. usable.Select(voice => Direction(voice.Embedding, usable[0].Embedding.Length))];
        var (mean, axes) = Axes(rows, speakers, options.Dimensions, options.Shrinkage);
        double[][] projected = [.. rows.Select(row => Unit(Place(row, mean, axes.Rows)))];
        var (center, inner) = Axes(projected, speakers, axes.Rows.Length, options.Shrinkage);
        return new PldaModel(
            Single(mean), Single([.. axes.Rows.SelectMany(row => row)]), Single(center),
            Single([.. inner.Rows.SelectMany(row => row)]), Single(inner.Between));
    }

    private static (double[] Mean, SpeakerAxes Axes) Axes(double[][] rows, int[] speakers, int most, double shrinkage)
    {
        try
        {
            var covariance = TwoCovariance.Of(rows, speakers);
            Shrink(covariance.Within, shrinkage);
            var axes = SpeakerAxes.Of(covariance, most);
            return axes.Rows.Length > 0 ? (covariance.Mean, axes) : throw new ScoringException(
                "PLDA: expected speakers who differ more than their recordings, got others. Give recordings sorted by speaker.");
        }
        catch (ArgumentException fault)
        {
            throw new ScoringException(
                $"PLDA: expected more recordings than an embedding has numbers, {rows[0].Length}, got {rows.Length} that are too much "
                    + "alike. Give more speakers and recordings of them.",
                fault);
        }
    }

    private static void Shrink(double[][] matrix, double share)
    {
        var level = Enumerable.Range(0, matrix.Length).Average(i => matrix[i][i]);
        for (var i = 0; i < matrix.Length; i++)
        {
            TensorPrimitives.Multiply(matrix[i], 1 - share, matrix[i]);
            matrix[i][i] += share * level;
        }
    }

    private static void RequireEnough(int[] speakers)
    {
        var count = speakers.Distinct().Count();
        if (count < PldaOptions.FewestSpeakers)
        {
            throw new ScoringException(string.Create(
                CultureInfo.InvariantCulture,
                $"PLDA: expected {PldaOptions.FewestSpeakers} speakers or more with two recordings each, got {count}. "
                    + $"Add speakers: some hundreds give a model of use."));
        }
    }

    private static double[] Direction(float[] embedding, int size)
    {
        if (embedding.Length != size || !(TensorPrimitives.Norm<float>(embedding) is > 0 and < float.PositiveInfinity))
        {
            throw new ArgumentException(
                $"PLDA: expected finite embeddings of {size} numbers, not all 0, got another. Leave that recording out.");
        }

        return Unit(Array.ConvertAll(embedding, number => (double)number));
    }

    private static double[] Place(double[] row, double[] mean, double[][] axes)
    {
        var centered = new double[row.Length];
        TensorPrimitives.Subtract(row, mean, centered);
        return Array.ConvertAll(axes, axis => TensorPrimitives.Dot<double>(axis, centered));
    }

    private static double[] Unit(double[] row)
    {
        var length = TensorPrimitives.Norm<double>(row);
        TensorPrimitives.Multiply(row, length > 0 ? 1 / length : 0, row);
        return row;
    }

    private static float[] Single(double[] numbers) => Array.ConvertAll(numbers, number => (float)number);
}
