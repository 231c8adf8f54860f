using System.Numerics.Tensors;

namespace Timbre.Tensors.Graphs;

/// <summary>The operations of a graph as their definitions say, in double precision.</summary>
internal static class PreciseOperations
{
    /// <summary>Computes one.</summary>
    /// <param name="node">The operation.</param>
    /// <param name="x">Its inputs.</param>
    /// <param name="y">Receives what it computes.</param>
    /// <param name="weights">Numbers of every parameter.</param>
    /// <returns>
    /// A word for the sides of all corners it stands on: which numbers are above 0, which is the largest. Another word, another side.
    /// </returns>
    public static ulong Run(Node node, PreciseValues[] x, PreciseValues y, Dictionary<Parameter, double[]> weights)
    {
        switch (node)
        {
            case ConvNode conv:
                PreciseConvolution.Run(conv, x[0], y, weights);
                return 0;
            case ActivateNode { Activation: var activation }:
                return Activate(activation, x[0], y);
            case AddNode:
                TensorPrimitives.Add(x[0].Values, x[1].Values, y.Values);
                return 0;
            case GateNode:
                ForRows(y, (sample, step, row) => TensorPrimitives.Multiply(x[0].Row(sample, step), x[1].Row(sample, 0), row));
                return 0;
            case BroadcastNode:
                ForRows(y, (sample, _, row) => x[0].Row(sample, 0).CopyTo(row));
                return 0;
            case PadChannelsNode:
                ForRows(y, (sample, step, row) => Pad(x[0].Row(sample, step), row));
                return 0;
            case SliceNode:
                var first = node.Output.Alias!.Value.FirstChannel;
                ForRows(y, (sample, step, row) => x[0].Row(sample, step).Slice(first, row.Length).CopyTo(row));
                return 0;
            case ConcatNode:
                ForRows(y, (sample, step, row) => Join(x, sample, step, row));
                return 0;
            case CopyNode or DropoutNode:
                x[0].Values.CopyTo(y.Values, 0);
                return 0;
            case BatchNormNode or LayerNormNode or L2NormalizeNode or RemoveMeanNode:
                return PreciseNorms.Run(node, x[0], y, weights);
            default:
                return PrecisePools.Run(node, x, y);
        }
    }

    private static ulong Activate(Activation activation, PreciseValues x, PreciseValues y)
    {
        var sides = 0UL;
        for (var i = 0; i < y.Values.Length; i++)
        {
            var value = x.Values[i];
            y.Values[i] = activation switch
            {
                Activation.Relu => Math.Max(value, 0),
                Activation.Swish => value / (1 + Math.Exp(-value)),
                Activation.Sigmoid => 1 / (1 + Math.Exp(-value)),
                Activation.Tanh => Math.Tanh(value),
                Activation.Softplus => value > 20 ? value : Math.Log(1 + Math.Exp(value)),
                _ => value,
            };
            if (activation == Activation.Relu)
            {
                sides = (sides * 31) + (value > 0 ? 1UL : 0);
            }
        }

        return sides;
    }

    private static void Pad(ReadOnlySpan<double> x, Span<double> y)
    {
        x.CopyTo(y);
        y[x.Length..].Clear();
    }

    private static void Join(PreciseValues[] parts, int sample, int step, Span<double> row)
    {
        foreach (var part in parts)
        {
            part.Row(sample, step).CopyTo(row);
            row = row[part.Channels..];
        }
    }

    private static void ForRows(PreciseValues y, RowAction action)
    {
        for (var sample = 0; sample < y.Batch; sample++)
        {
            for (var step = 0; step < y.Time; step++)
            {
                action(sample, step, y.Row(sample, step));
            }
        }
    }

    private delegate void RowAction(int sample, int step, Span<double> row);
}
