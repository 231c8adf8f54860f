using System.Numerics.Tensors;
using Timbre.Faults;

namespace Timbre.Tensors.Tapes;

/// <content>Functions of each number, and arithmetic with broadcasting.</content>
public sealed unsafe partial class Tape
{
    /// <summary>scale * x + shift.</summary>
    public TapeValue Affine(TapeValue x, float scale, float shift) => Each(x, ElementFunction.Affine, scale, shift);

    /// <summary>e^x.</summary>
    public TapeValue Exp(TapeValue x) => Each(x, ElementFunction.Exp);

    /// <summary>ln x.</summary>
    public TapeValue Log(TapeValue x) => Each(x, ElementFunction.Log);

    /// <summary>x^2.</summary>
    public TapeValue Square(TapeValue x) => Each(x, ElementFunction.Square);

    /// <summary>Square root; its gradient at 0 is 0.</summary>
    public TapeValue Sqrt(TapeValue x) => Each(x, ElementFunction.Sqrt);

    /// <summary>x held within [low, high]; no gradient flows outside.</summary>
    public TapeValue Clamp(TapeValue x, float low, float high) => Each(x, ElementFunction.Clamp, low, high);

    /// <summary>|x|; its gradient at 0 is 0.</summary>
    public TapeValue Abs(TapeValue x) => Each(x, ElementFunction.Abs);

    /// <summary>max(x, 0); its gradient at 0 is 0.</summary>
    public TapeValue Relu(TapeValue x) => Each(x, ElementFunction.Relu);

    /// <summary>ln(1 + e^x), finite for every finite x.</summary>
    public TapeValue Softplus(TapeValue x) => Each(x, ElementFunction.Softplus);

    /// <summary>An activation of each number.</summary>
    public TapeValue Activate(TapeValue x, Activation activation) =>
        ElementFunction.Of(activation) is { } function ? Each(x, function) : x;

    /// <summary>
    /// Dropout: each number is 0 with probability <paramref name="rate"/>, else divided by 1 - rate. The mask is a
    /// pure function of the seed and the place.
    /// </summary>
    /// <param name="x">Any matrix.</param>
    /// <param name="rate">In [0, 1).</param>
    /// <param name="seed">Another seed, another mask.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside [0, 1).</exception>
    public TapeValue Dropout(TapeValue x, float rate, ulong seed)
    {
        if (!(rate >= 0 && rate < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "Tape.Dropout: expected a rate in [0, 1).");
        }

        if (rate == 0)
        {
            return x;
        }

        var mask = Push(TapeOperation.Leaf, -1, -1, x.Rows, x.Columns);
        var keep = 1 / (1 - rate);
        var threshold = (ulong)(rate * 16777216.0);
        var values = Node(mask).ValueSpan;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (Mix(seed, (ulong)i) >> 40) < threshold ? 0 : keep;
        }

        return Multiply(x, mask);
    }

    /// <summary>a + b, broadcasting sizes of 1.</summary>
    /// <exception cref="ArgumentException">The sizes differ and neither is 1.</exception>
    public TapeValue Add(TapeValue a, TapeValue b) => Combine(TapeOperation.Add, a, b);

    /// <summary>a - b, broadcasting sizes of 1.</summary>
    /// <exception cref="ArgumentException">The sizes differ and neither is 1.</exception>
    public TapeValue Subtract(TapeValue a, TapeValue b) => Combine(TapeOperation.Subtract, a, b);

    /// <summary>a * b number by number, broadcasting sizes of 1.</summary>
    /// <exception cref="ArgumentException">The sizes differ and neither is 1.</exception>
    public TapeValue Multiply(TapeValue a, TapeValue b) => Combine(TapeOperation.Multiply, a, b);

    /// <summary>a / b number by number, broadcasting sizes of 1.</summary>
    /// <exception cref="ArgumentException">The sizes differ and neither is 1.</exception>
    public TapeValue Divide(TapeValue a, TapeValue b) => Combine(TapeOperation.Divide, a, b);

    private TapeValue Each(TapeValue x, ElementFunction function, float s = 0, float t = 0)
    {
        ref var input = ref Node(x);
        var result = Push(TapeOperation.Elementwise, x.Index, -1, input.Rows, input.Columns);
        ref var node = ref Node(result);
        node.Function = function;
        node.S = s;
        node.T = t;
        ReadOnlySpan<float> from = _nodes[x.Index].ValueSpan;
        var to = node.ValueSpan;
        if (ReferenceEquals(function, ElementFunction.Affine))
        {
            TensorPrimitives.Multiply(from, s, to);
            TensorPrimitives.Add(to, t, to);
            return result;
        }

        var value = function.Value;
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = value(from[i], s, t);
        }

        return result;
    }

    private TapeValue Combine(TapeOperation operation, TapeValue a, TapeValue b)
    {
        ref readonly var left = ref Node(a);
        ref readonly var right = ref Node(b);
        if ((left.Rows != right.Rows && left.Rows != 1 && right.Rows != 1)
            || (left.Columns != right.Columns && left.Columns != 1 && right.Columns != 1))
        {
            throw Misfit($"{operation}", "equal sizes, or sizes of 1 to broadcast", in left, in right);
        }

        var rows = left.Rows == 1 ? right.Rows : left.Rows;
        var columns = left.Columns == 1 ? right.Columns : left.Columns;
        var result = Push(operation, a.Index, b.Index, rows, columns);
        ref readonly var node = ref _nodes[result.Index];
        Broadcasting.Run(
            operation,
            Broadcasting.Values(in _nodes[a.Index]),
            Broadcasting.Values(in _nodes[b.Index]),
            Broadcasting.Values(in node));
        return result;
    }

    // A Weyl sequence from a place that the seed chooses: any number of it can be had by itself.
    private static ulong Mix(ulong seed, ulong index) =>
        SplitMix64.Finalize((seed * 0xD1342543DE82EF95UL) + ((index + 1) * SplitMix64.Increment));
}
