using System.Numerics.Tensors;

namespace Timbre.Tensors.Tapes;

/// <summary>
/// The derivative of every primitive, once. G = d loss / d y is the gradient of the result; each line adds
/// d loss / d input. Functions of one number stand with their derivatives in <see cref="ElementFunction"/>.
/// </summary>
internal static unsafe class TapeGradients
{
    public static void Flow(Tape tape, in TapeNode y)
    {
        var toA = tape.GradientMemory(y.A);
        var toB = y.B < 0 ? null : tape.GradientMemory(y.B);
        ref readonly var a = ref tape.At(y.A);
        ref readonly var b = ref tape.At(Math.Max(y.B, 0));
        switch (y.Operation)
        {
            // y = f(x): dx = G f'(x)
            case TapeOperation.Elementwise: Elementwise(in y, in a); break;

            // y = a + b: da = G, db = G (summed over what was broadcast, here and below)
            case TapeOperation.Add: Reduce(y.Gradient, in y, in a, 1); Reduce(y.Gradient, in y, in b, 1); break;

            // y = a - b: da = G, db = -G
            case TapeOperation.Subtract: Reduce(y.Gradient, in y, in a, 1); Reduce(y.Gradient, in y, in b, -1); break;

            // y = a b: da = G b, db = G a
            case TapeOperation.Multiply: Scaled(tape, in y, in b, in a); Scaled(tape, in y, in a, in b); break;

            // y = a / b: da = G / b, db = -(G / b) y
            case TapeOperation.Divide: Quotient(tape, in y, in a, in b); break;

            // y = a b: da = G b', db = a' G
            case TapeOperation.Product:
                if (toA is not null) { tape.Products.RunTransposed(y.Gradient, b.Values, toA, a.Rows, y.Columns, a.Columns, true); }
                if (toB is not null) { tape.Products.AddOuter(a.Values, y.Gradient, toB, a.Rows, a.Columns, y.Columns); }
                break;

            // y = a b': da = G b, db = G' a
            case TapeOperation.ProductTransposed:
                if (toA is not null) { tape.Products.Run(y.Gradient, b.Values, toA, a.Rows, b.Rows, a.Columns, true); }
                if (toB is not null) { tape.Products.AddOuter(y.Gradient, a.Values, toB, a.Rows, b.Rows, a.Columns); }
                break;

            // y = sum of x: dx = G, repeated
            case TapeOperation.Sum: Repeat(in y, in a); break;

            // y = x[largest or smallest of the row]: dx there = G (or its share)
            case TapeOperation.RowMaximum or TapeOperation.RowMinimum: Extreme(in y, in a); break;

            // y[i] = x[index[i]]: dx[index[i]] += G[i]
            case TapeOperation.GroupMaximum or TapeOperation.Elements:
                for (long i = 0; i < y.Length; i++) { toA[((int*)y.Extra)[i]] += y.Gradient[i]; }
                break;

            // y row i = x row index[i]: dx row index[i] += G row i
            case TapeOperation.Rows:
                for (var i = 0; i < y.Rows; i++) { Accumulate(y.GradientRow(i), a.GradientRow(((int*)y.Extra)[i])); }
                break;

            // y = x's columns from first on: dx there += G
            case TapeOperation.Columns:
                for (var i = 0; i < y.Rows; i++) { Accumulate(y.GradientRow(i), a.GradientRow(i).Slice(*(int*)y.Extra, y.Columns)); }
                break;

            // y = a, with y[index[i]] = b[i]: da = G but 0 there, db[i] = G[index[i]]
            case TapeOperation.Replace: Replace(in y, in a, in b); break;

            // y = x / n, n = max(|x|, epsilon): dx = (G - y (y.G)) / n where |x| is the larger, else G / n
            case TapeOperation.NormalizeRows: NormalizeRows(tape, in y, in a); break;

            // y = x - ln sum e^x: dx = G - softmax(x) sum(G)
            case TapeOperation.LogSoftmax: LogSoftmax(tape, in y, in a); break;

            // y = |a_i - b_j| (or its square): see TapeProducts.PullRow
            case TapeOperation.Distance or TapeOperation.SquaredDistance:
                if (toA is not null) { tape.Products.AddDistanceGradient(in a, in b, in y, toA, true); }
                if (toB is not null && y.A != y.B) { tape.Products.AddDistanceGradient(in a, in b, in y, toB, false); }
                break;

            // y = a value with given partial derivatives P: dx = G P
            case TapeOperation.Linearized:
                TensorPrimitives.MultiplyAdd(new(y.Extra, (int)a.Length), y.Gradient[0], a.GradientSpan, a.GradientSpan);
                break;

            default: throw new InvalidOperationException($"Tape: no derivative of {y.Operation}.");
        }
    }

    private static void Elementwise(in TapeNode y, in TapeNode x)
    {
        if (ReferenceEquals(y.Function, ElementFunction.Affine))
        {
            TensorPrimitives.MultiplyAdd(y.GradientSpan, y.S, x.GradientSpan, x.GradientSpan);
            return;
        }

        var derivative = y.Function!.Derivative;
        for (long i = 0; i < y.Length; i++)
        {
            // Where nothing flows, nothing flows on, even through an infinite derivative.
            if (y.Gradient[i] != 0)
            {
                x.Gradient[i] += y.Gradient[i] * derivative(x.Values[i], y.Values[i], y.S, y.T);
            }
        }
    }

    private static void Reduce(float* flow, in TapeNode y, in TapeNode input, float sign)
    {
        if (input.NeedsGradient)
        {
            Broadcasting.AddReduced(new(flow, y.Rows, y.Columns), Broadcasting.Gradient(in input), sign);
        }
    }

    private static void Scaled(Tape tape, in TapeNode y, in TapeNode factor, in TapeNode input)
    {
        if (input.NeedsGradient)
        {
            var flow = tape.Arena.Take(y.Length);
            Broadcasting.Run(
                TapeOperation.Multiply, Broadcasting.Gradient(in y), Broadcasting.Values(in factor), new(flow, y.Rows, y.Columns));
            Reduce(flow, in y, in input, 1);
        }
    }

    private static void Quotient(Tape tape, in TapeNode y, in TapeNode a, in TapeNode b)
    {
        var flow = tape.Arena.Take(y.Length);
        Broadcasting.Matrix matrix = new(flow, y.Rows, y.Columns);
        Broadcasting.Run(TapeOperation.Divide, Broadcasting.Gradient(in y), Broadcasting.Values(in b), matrix);
        Reduce(flow, in y, in a, 1);
        Broadcasting.Run(TapeOperation.Multiply, matrix, Broadcasting.Values(in y), matrix);
        Reduce(flow, in y, in b, -1);
    }

    private static void Repeat(in TapeNode y, in TapeNode x)
    {
        for (var row = 0; row < x.Rows; row++)
        {
            var from = y.GradientRow(y.Rows == 1 ? 0 : row);
            var to = x.GradientRow(row);
            if (from.Length == to.Length)
            {
                Accumulate(from, to);
            }
            else
            {
                TensorPrimitives.Add(to, from[0], to);
            }
        }
    }

    private static void Extreme(in TapeNode y, in TapeNode x)
    {
        var shares = y.S == (float)TieRule.Share;
        for (var row = 0; row < x.Rows; row++)
        {
            var start = (long)row * x.Columns;
            bool Takes(in TapeNode y, in TapeNode x, int i) =>
                (y.Extra is null || y.Extra[start + i] != 0) && x.Values[start + i] == y.Values[row];
            var ties = 0;
            for (var i = 0; i < x.Columns && (shares || ties == 0); i++)
            {
                ties += Takes(in y, in x, i) ? 1 : 0;
            }

            for (var (i, left) = (0, ties); left > 0; i++)
            {
                if (Takes(in y, in x, i))
                {
                    x.Gradient[start + i] += y.Gradient[row] / ties;
                    left--;
                }
            }
        }
    }

    private static void Replace(in TapeNode y, in TapeNode a, in TapeNode b)
    {
        var indices = new ReadOnlySpan<int>(y.Extra, b.Rows);
        for (var row = 0; row < indices.Length; row++)
        {
            var index = indices[row];
            if (b.NeedsGradient)
            {
                b.Gradient[row] += y.Gradient[index];
            }

            if (a.NeedsGradient)
            {
                var before = a.Gradient[index];
                Accumulate(y.GradientRow(row), a.GradientRow(row));
                a.Gradient[index] = before;
            }
        }
    }

    private static void NormalizeRows(Tape tape, in TapeNode y, in TapeNode x)
    {
        var along = new Span<float>(tape.Arena.Take(y.Columns), y.Columns);
        for (var row = 0; row < y.Rows; row++)
        {
            var g = y.GradientRow(row);
            var unit = y.ValueRow(row);
            var to = x.GradientRow(row);
            var length = y.Extra[row];
            var projection = length > y.S ? TensorPrimitives.Dot<float>(g, unit) : 0;
            TensorPrimitives.Multiply(unit, -projection, along);
            TensorPrimitives.Add(along, g, along);
            TensorPrimitives.MultiplyAdd(along, 1 / MathF.Max(length, y.S), to, to);
        }
    }

    private static void LogSoftmax(Tape tape, in TapeNode y, in TapeNode x)
    {
        var probabilities = new Span<float>(tape.Arena.Take(y.Columns), y.Columns);
        for (var row = 0; row < y.Rows; row++)
        {
            var g = y.GradientRow(row);
            var to = x.GradientRow(row);
            TensorPrimitives.Exp(y.ValueRow(row), probabilities);
            TensorPrimitives.MultiplyAdd(probabilities, -TensorPrimitives.Sum<float>(g), to, to);
            Accumulate(g, to);
        }
    }

    private static void Accumulate(ReadOnlySpan<float> from, Span<float> to) => TensorPrimitives.Add(to, from, to);
}
