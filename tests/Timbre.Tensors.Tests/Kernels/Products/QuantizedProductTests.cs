using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class QuantizedProductTests
{
    [Theory]
    [MemberData(nameof(ByteProductPath.Names), MemberType = typeof(ByteProductPath))]
    public void Run_RowsAndColumnsAroundEveryTile_IsTheTripleLoop(string path)
    {
        foreach (var columns in (int[])[1, 3, 15, 16, 17, 31, 32, 33, 50])
        {
            for (var rows = 0; rows <= 26; rows++)
            {
                Check(path, new Case(rows, Taps: 2, Depth: 5, columns));
                Check(path, new Case(rows, Taps: 1, Depth: 8, columns) { Bias = true });
            }
        }
    }

    [Theory]
    [MemberData(nameof(ByteProductPath.Names), MemberType = typeof(ByteProductPath))]
    public void Run_DepthsTapsAndStrides_IsTheTripleLoop(string path)
    {
        foreach (var depth in (int[])[1, 2, 3, 4, 5, 63, 64, 80, 257])
        {
            Check(path, new Case(Rows: 13, Taps: 1, depth, Columns: 33));
            Check(path, new Case(Rows: 13, Taps: 5, depth, Columns: 20) { RowSteps = 2, Bias = true });
            Check(path, new Case(Rows: 20, Taps: 3, depth, Columns: 16) { TapSteps = 4, Bias = true });
        }
    }

    // The largest products of one sign in every place, where an instruction that clips would show.
    [Theory]
    [MemberData(nameof(ByteProductPath.Names), MemberType = typeof(ByteProductPath))]
    public void Run_LargestNumbers_ClipsNothing(string path)
    {
        Check(path, new Case(Rows: 7, Taps: 1, Depth: 4608, Columns: 32) { Extreme = true });
        Check(path, new Case(Rows: 7, Taps: 2, Depth: 65, Columns: 5) { Extreme = true });
    }

    [Theory]
    [MemberData(nameof(ByteProductPath.Names), MemberType = typeof(ByteProductPath))]
    public void Run_RowsCutAnyhow_GivesTheSameBits(string path)
    {
        using var operands = new Operands(new Case(Rows: 50, Taps: 3, Depth: 37, Columns: 40) { Bias = true });
        var product = operands.Product;
        ByteProductPath.Run(path, product);
        var whole = operands.Result.Span.ToArray();
        for (var row = 0; row < 50; row += 7)
        {
            var part = product;
            part.A += row * product.StepBytes;
            part.Scales += row;
            part.Lowest += row;
            part.C += row * product.CRowStride;
            part.Rows = Math.Min(7, 50 - row);
            ByteProductPath.Run(path, part);
        }

        operands.Result.Span.ToArray().Select(BitConverter.SingleToInt32Bits).ShouldBe(whole.Select(BitConverter.SingleToInt32Bits));
    }

    private static void Check(string path, Case shape)
    {
        using var operands = new Operands(shape);
        var p = operands.Product;
        ByteProductPath.Run(path, p);
        for (var row = 0; row < shape.Rows; row++)
        {
            for (var column = 0; column < shape.Columns; column++)
            {
                var expected = operands.Expected(row, column);
                var got = p.C[(row * p.CRowStride) + column];
                if (got != expected)
                {
                    Assert.Fail($"{shape}, row {row}, column {column}: {got:R}, not {expected:R}");
                }
            }

            for (var column = shape.Columns; column < p.CRowStride && row < shape.Rows - 1; column++)
            {
                operands.Result.IsGuard((row * p.CRowStride) + column).ShouldBeTrue($"{shape}: written beyond the columns of row {row}");
            }
        }

        operands.Result.AssertGuards();
    }

    private sealed record Case(int Rows, int Taps, int Depth, int Columns)
    {
        public int RowSteps { get; init; } = 1;

        public int TapSteps { get; init; } = 1;

        public bool Bias { get; init; }

        public bool Extreme { get; init; }
    }

    /// <summary>Float rows and weights, what becomes of them, and where the product goes.</summary>
    private sealed class Operands : IDisposable
    {
        private readonly Case _shape;
        private readonly GuardedFloats _bytes;
        private readonly GuardedFloats _scales;
        private readonly GuardedFloats _lowest;
        private readonly GuardedFloats _packed;
        private readonly GuardedFloats _bias;
        private readonly GuardedFloats _weights;

        public Operands(Case shape)
        {
            _shape = shape;
            var random = new Random(shape.Rows + (100 * shape.Columns) + (10000 * shape.Depth));
            var steps = (Math.Max(0, shape.Rows - 1) * shape.RowSteps) + ((shape.Taps - 1) * shape.TapSteps) + 1;
            using var rows = GuardedFloats.Uniform(random, (long)steps * shape.Depth, shift: 1);
            _weights = GuardedFloats.Uniform(random, (long)shape.Taps * shape.Depth * shape.Columns);
            if (shape.Extreme)
            {
                rows.Span.Fill(3f);
                _weights.Span.Fill(-1f);
                for (var step = 0; step < steps; step++)
                {
                    // One small number makes all others the largest.
                    rows.Start[step * shape.Depth] = -1f;
                }
            }

            _bytes = new GuardedFloats((long)steps * QuantizedMatrix.Groups(shape.Depth), shift: 1);
            _scales = new GuardedFloats(steps, shift: 3);
            _lowest = new GuardedFloats(steps);
            QuantizedRows.Run(rows.Start, shape.Depth, steps, shape.Depth, (byte*)_bytes.Start, _scales.Start, _lowest.Start);
            _bytes.AssertGuards();
            _packed = new GuardedFloats(QuantizedMatrix.Length(shape.Taps, shape.Depth, shape.Columns));
            var matrix = new QuantizedMatrix(_packed.Start, shape.Taps, shape.Depth, shape.Columns);
            matrix.Pack(_weights.Start);
            _packed.AssertGuards();
            _bias = GuardedFloats.Uniform(random, shape.Columns, shift: 2);
            var stride = shape.Columns + 3;
            Result = new GuardedFloats(Math.Max(0, ((shape.Rows - 1) * stride) + shape.Columns), shift: 3);
            Product = new QuantizedProductOperands
            {
                A = (byte*)_bytes.Start,
                StepBytes = QuantizedMatrix.Groups(shape.Depth) * 4,
                Scales = _scales.Start,
                Lowest = _lowest.Start,
                RowSteps = shape.RowSteps,
                TapSteps = shape.TapSteps,
                B = matrix,
                Bias = shape.Bias ? _bias.Start : null,
                C = Result.Start,
                CRowStride = stride,
                Rows = shape.Rows,
            };
        }

        public QuantizedProductOperands Product { get; }

        public GuardedFloats Result { get; }

        /// <summary>The product by its definition, from weights rounded here.</summary>
        public float Expected(int row, int column)
        {
            var scale = 0f;
            for (var k = 0; k < _shape.Taps * _shape.Depth; k++)
            {
                scale = MathF.Max(scale, MathF.Max(MathF.Abs(WeightAt(k, column)) / 127, FourAt(k, column) / 216));
            }

            var inverse = 1 / scale;
            var result = _shape.Bias ? _bias.Start[column] : 0f;
            for (var tap = 0; tap < _shape.Taps; tap++)
            {
                var step = (row * _shape.RowSteps) + (tap * _shape.TapSteps);
                var (sum, weights) = (0, 0);
                for (var k = 0; k < _shape.Depth; k++)
                {
                    var weight = (int)MathF.Round(WeightAt((tap * _shape.Depth) + k, column) * inverse);
                    sum += weight * Product.A[(step * Product.StepBytes) + k];
                    weights += weight;
                }

                var low = weights * scale * _lowest.Start[step];
                result += (sum * (scale * _scales.Start[step])) + low;
            }

            return result;
        }

        public void Dispose()
        {
            foreach (var floats in (GuardedFloats[])[_bytes, _scales, _lowest, _packed, _bias, _weights, Result])
            {
                floats.Dispose();
            }
        }

        /// <summary>The larger sum of one sign of the four weights that are summed in 16 bits with one.</summary>
        private float FourAt(int k, int column)
        {
            var (tap, place) = (k / _shape.Depth, k % _shape.Depth);
            var (above, below) = (0f, 0f);
            foreach (var other in (int[])[0, 1, 4, 5])
            {
                var row = (place / 8 * 8) + (place & 2) + other;
                if (row < _shape.Depth)
                {
                    above += MathF.Max(WeightAt((tap * _shape.Depth) + row, column), 0);
                    below += MathF.Max(-WeightAt((tap * _shape.Depth) + row, column), 0);
                }
            }

            return MathF.Max(above, below);
        }

        private float WeightAt(int k, int column) => _weights.Start[((long)k * _shape.Columns) + column];
    }
}
