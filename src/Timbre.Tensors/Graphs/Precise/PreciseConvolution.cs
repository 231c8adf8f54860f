using System.Numerics.Tensors;

namespace Timbre.Tensors.Graphs;

/// <summary>Convolutions and dense layers in double precision.</summary>
internal static class PreciseConvolution
{
    /// <summary>y[t] = bias + the sum over taps k and inputs i of x[stride t + dilation k - before, i] weight[k, i].</summary>
    public static void Run(ConvNode node, PreciseValues x, PreciseValues y, Dictionary<Parameter, double[]> weights)
    {
        var (weight, bias) = (weights[node.Weight], node.Bias is { } given ? weights[given] : null);
        var before = node.Shape.Resolve(node.Weight.Name, node.Kernel, x.Time).Before;
        for (var sample = 0; sample < y.Batch; sample++)
        {
            for (var step = 0; step < y.Time; step++)
            {
                var row = y.Row(sample, step);
                if (bias is null)
                {
                    row.Clear();
                }
                else
                {
                    bias.CopyTo(row);
                }

                for (var tap = 0; tap < node.Kernel; tap++)
                {
                    var at = (step * node.Shape.Stride) + (tap * node.Shape.Dilation) - before;
                    if (Place(at, x.Time, node.Shape.PaddingMode) is >= 0 and var found)
                    {
                        Add(x.Row(sample, found), weight.AsSpan((node.FirstRow + (tap * x.Channels)) * y.Channels), row);
                    }
                }
            }
        }
    }

    private static void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> weight, Span<double> y)
    {
        for (var input = 0; input < x.Length; input++)
        {
            if (x[input] != 0)
            {
                TensorPrimitives.MultiplyAdd(weight.Slice(input * y.Length, y.Length), x[input], y, y);
            }
        }
    }

    /// <summary>The step that stands at a place, padding included; -1 for zeros.</summary>
    private static int Place(int at, int time, PaddingMode mode)
    {
        if (at >= 0 && at < time)
        {
            return at;
        }

        if (mode == PaddingMode.Replicate)
        {
            return Math.Clamp(at, 0, time - 1);
        }

        while (mode == PaddingMode.Reflect && (at < 0 || at >= time))
        {
            at = at < 0 ? -at : (2 * (time - 1)) - at;
        }

        return at >= 0 && at < time ? at : -1;
    }
}
