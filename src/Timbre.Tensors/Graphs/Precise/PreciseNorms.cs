using System.Numerics.Tensors;

namespace Timbre.Tensors.Graphs;

/// <summary>Normalizations in double precision.</summary>
internal static class PreciseNorms
{
    /// <summary>Computes one.</summary>
    /// <returns>A word for the sides of its corners, as <see cref="PreciseOperations.Run"/>.</returns>
    public static ulong Run(Node node, PreciseValues x, PreciseValues y, Dictionary<Parameter, double[]> weights)
    {
        switch (node)
        {
            case BatchNormNode { Settings: var settings }:
                OfBatch(settings, x, y, weights);
                return 0;
            case LayerNormNode layer:
                for (var row = 0; row < x.Batch * x.Time; row++)
                {
                    x.Row(row).CopyTo(y.Row(row));
                    Standardize(y.Row(row), layer.Epsilon);
                    ScaleAndOffset(y.Row(row), layer.Scale, layer.Offset, weights);
                }

                return 0;
            case RemoveMeanNode:
                RemoveMean(x, y);
                return 0;
            default:
                return L2((L2NormalizeNode)node, x, y);
        }
    }

    // By the batch, biased; corrections of batch renormalization are none before its first step, when gradients are looked at.
    private static void OfBatch(BatchNormParameters settings, PreciseValues x, PreciseValues y, Dictionary<Parameter, double[]> weights)
    {
        var rows = x.Batch * x.Time;
        var (mean, squares, difference) = (new double[x.Channels], new double[x.Channels], new double[x.Channels]);
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(mean, x.Row(row), mean);
        }

        TensorPrimitives.Divide(mean, rows, mean);
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.Subtract(x.Row(row), mean, difference);
            TensorPrimitives.MultiplyAdd(difference, difference, squares, squares);
        }

        var inverse = Array.ConvertAll(squares, sum => 1 / Math.Sqrt((sum / rows) + settings.Epsilon));
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.Subtract(x.Row(row), mean, y.Row(row));
            TensorPrimitives.Multiply(y.Row(row), inverse, y.Row(row));
            ScaleAndOffset(y.Row(row), settings.Scale, settings.Offset, weights);
        }
    }

    private static void Standardize(Span<double> row, double epsilon)
    {
        TensorPrimitives.Subtract(row, TensorPrimitives.Sum<double>(row) / row.Length, row);
        TensorPrimitives.Divide(row, Math.Sqrt((TensorPrimitives.SumOfSquares<double>(row) / row.Length) + epsilon), row);
    }

    private static void ScaleAndOffset(Span<double> row, Parameter? scale, Parameter? offset, Dictionary<Parameter, double[]> weights)
    {
        if (scale is not null)
        {
            TensorPrimitives.Multiply(row, weights[scale], row);
        }

        if (offset is not null)
        {
            TensorPrimitives.Add(row, weights[offset], row);
        }
    }

    private static void RemoveMean(PreciseValues x, PreciseValues y)
    {
        var mean = new double[x.Channels];
        for (var sample = 0; sample < x.Batch; sample++)
        {
            Array.Clear(mean);
            for (var step = 0; step < x.Time; step++)
            {
                TensorPrimitives.Add(mean, x.Row(sample, step), mean);
            }

            TensorPrimitives.Divide(mean, x.Time, mean);
            for (var step = 0; step < x.Time; step++)
            {
                TensorPrimitives.Subtract(x.Row(sample, step), mean, y.Row(sample, step));
            }
        }
    }

    private static ulong L2(L2NormalizeNode node, PreciseValues x, PreciseValues y)
    {
        var sides = 0UL;
        for (var row = 0; row < x.Batch * x.Time; row++)
        {
            var length = TensorPrimitives.Norm<double>(x.Row(row));
            TensorPrimitives.Multiply(x.Row(row), node.Length / Math.Max(length, node.Epsilon), y.Row(row));
            sides = (sides * 31) + (length > node.Epsilon ? 1UL : 0);
        }

        return sides;
    }
}
