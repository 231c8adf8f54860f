using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class RowProductTests
{
    // Around one, two and three registers of every width, and wider matrices that end on a panel of two or three.
    private static readonly int[] s_columns =
        [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 64, 65, 80, 96, 97];

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_RowsAndColumnsAroundEveryTile_AgreesWithNaive(string path)
    {
        foreach (var columns in s_columns)
        {
            for (var rows = 0; rows <= 30; rows++)
            {
                Check(path, new Case(rows, Taps: 2, Depth: 3, columns));
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_DepthsAroundABlock_AgreesWithNaive(string path)
    {
        foreach (var depth in (int[])[1, 2, 7, 16, 33, 511, 512, 513, 1100])
        {
            foreach (var columns in (int[])[1, 16, 33, 48])
            {
                Check(path, new Case(Rows: 15, Taps: 1, depth, columns));
                Check(path, new Case(Rows: 15, Taps: 3, depth, columns) { TapGap = 5 });
                Check(path, new Case(Rows: 15, Taps: 3, depth, columns) { Accumulate = true, Bias = true });
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_BiasAndAccumulate_StartFromBoth(string path)
    {
        foreach (var columns in s_columns)
        {
            foreach (var rows in (int[])[1, 13, 60])
            {
                Check(path, new Case(rows, Taps: 3, Depth: 5, columns) { Bias = true });
                Check(path, new Case(rows, Taps: 3, Depth: 5, columns) { Accumulate = true });
                Check(path, new Case(rows, Taps: 3, Depth: 5, columns) { Bias = true, Accumulate = true, TapGap = 1 });
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_OverlappingRows_IsAConvolution(string path)
    {
        foreach (var stride in (int[])[1, 4, 8])
        {
            Check(path, new Case(Rows: 100, Taps: 3, Depth: 4, Columns: 32) { RowStride = stride });
            Check(path, new Case(Rows: 100, Taps: 3, Depth: 4, Columns: 32) { RowStride = stride, TapGap = 12 });
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_ManyRows_PassesFromBlockToBlock(string path)
    {
        Check(path, new Case(Rows: 700, Taps: 1, Depth: 600, Columns: 36));
        Check(path, new Case(Rows: 230, Taps: 1, Depth: 1300, Columns: 100) { Bias = true });
        Check(path, new Case(Rows: 230, Taps: 3, Depth: 300, Columns: 70) { Bias = true, Accumulate = true, TapGap = 4 });
        Check(path, new Case(Rows: 9000, Taps: 1, Depth: 12, Columns: 17));
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_NegativeStrides_WalkBackwards(string path)
    {
        var random = new Random(5);
        using var a = GuardedFloats.Uniform(random, 400);
        using var b = GuardedFloats.Uniform(random, 12 * 20);
        using var c = new GuardedFloats(30 * 20);
        var product = new RowProductOperands
        {
            A = a.Start + 360,
            ARowStride = -9,
            ATapStride = -4,
            Taps = 3,
            Depth = 4,
            C = c.Start + (29 * 20),
            CRowStride = -20,
            Rows = 30,
            Columns = 20,
        };
        RunPacked(path, ref product, b);
        AssertProduct(product, b, null);
        c.AssertGuards();
    }

    [Fact]
    public void Run_TwiceTheSame_GivesTheSameBits()
    {
        var random = new Random(6);
        using var a = GuardedFloats.Uniform(random, 100 * 96);
        using var b = GuardedFloats.Uniform(random, 96 * 40);
        using var packed = new GuardedFloats(PackedMatrix.Length(96, 40));
        PackedMatrix.Pack(b.Start, 40, 1, 96, 40, packed.Start);
        using var all = new GuardedFloats(100 * 40);
        using var parts = new GuardedFloats(100 * 40);
        var product = new RowProductOperands
        {
            A = a.Start,
            ARowStride = 96,
            Taps = 1,
            Depth = 96,
            B = packed.Start,
            C = all.Start,
            CRowStride = 40,
            Rows = 100,
            Columns = 40,
        };
        RowProduct.Run(product);

        // Cut into other rows, as another number of threads would.
        for (var row = 0; row < 100; row += 7)
        {
            product.A = a.Start + (row * 96);
            product.C = parts.Start + (row * 40);
            product.Rows = Math.Min(7, 100 - row);
            RowProduct.Run(product);
        }

        parts.Span.SequenceEqual(all.Span).ShouldBeTrue();
    }

    private static void Check(string path, Case shape)
    {
        var random = new Random(HashCode(shape));
        nint tapStride = shape.Depth + shape.TapGap;
        nint rowStride = shape.RowStride ?? shape.Depth + 3;
        nint stride = shape.Columns + 3;
        var length = Math.Max(0, shape.Rows - 1) * rowStride + ((shape.Taps - 1) * tapStride) + shape.Depth;
        using var a = GuardedFloats.Uniform(random, length, shift: 1);
        using var b = GuardedFloats.Uniform(random, (long)shape.Taps * shape.Depth * shape.Columns);
        using var bias = GuardedFloats.Uniform(random, shape.Columns, shift: 2);
        using var c = new GuardedFloats(Math.Max(0, ((shape.Rows - 1) * stride) + shape.Columns), shift: 3);
        using var before = GuardedFloats.Uniform(random, c.Length);
        if (shape.Accumulate)
        {
            for (var row = 0; row < shape.Rows; row++)
            {
                before.Span.Slice((int)(row * stride), shape.Columns).CopyTo(c.Span[(int)(row * stride)..]);
            }
        }

        var product = new RowProductOperands
        {
            A = a.Start,
            ARowStride = rowStride,
            ATapStride = tapStride,
            Taps = shape.Taps,
            Depth = shape.Depth,
            Bias = shape.Bias ? bias.Start : null,
            C = c.Start,
            CRowStride = stride,
            Rows = shape.Rows,
            Columns = shape.Columns,
            Accumulate = shape.Accumulate,
        };
        RunPacked(path, ref product, b);
        AssertProduct(product, b, before);
        c.AssertGuards();
        for (var row = 0; row < shape.Rows - 1; row++)
        {
            for (var column = shape.Columns; column < stride; column++)
            {
                c.IsGuard((row * stride) + column).ShouldBeTrue($"{shape}: written beyond the columns of row {row}");
            }
        }
    }

    private static void RunPacked(string path, ref RowProductOperands product, GuardedFloats b)
    {
        var kernels = KernelPath.Of(path);
        var depth = product.Taps * product.Depth;
        using var packed = new GuardedFloats(PackedMatrix.Length(depth, product.Columns, kernels.Lanes));
        PackedMatrix.Pack(b.Start, product.Columns, 1, depth, product.Columns, packed.Start, kernels.Lanes);
        packed.AssertGuards();
        product.B = packed.Start;
        kernels.Run(product);
    }

    private static void AssertProduct(in RowProductOperands p, GuardedFloats b, GuardedFloats? before)
    {
        for (var row = 0; row < p.Rows; row++)
        {
            for (var column = 0; column < p.Columns; column++)
            {
                var at = (row * p.CRowStride) + column;
                var sum = (p.Accumulate ? before!.Start[at] : 0.0) + (p.Bias is null ? 0.0 : p.Bias[column]);
                var size = Math.Abs(sum);
                for (var tap = 0; tap < p.Taps; tap++)
                {
                    for (var k = 0; k < p.Depth; k++)
                    {
                        var term = (double)p.A[(row * p.ARowStride) + (tap * p.ATapStride) + k]
                            * b.Start[(((tap * p.Depth) + k) * (long)p.Columns) + column];
                        sum += term;
                        size += Math.Abs(term);
                    }
                }

                if (!(Math.Abs(p.C[at] - sum) <= 1e-6 * (size + 1e-3)))
                {
                    Assert.Fail($"{p.Rows}x{p.Taps}x{p.Depth}x{p.Columns}, row {row}, column {column}: {p.C[at]}, not {sum}");
                }
            }
        }
    }

    private static int HashCode(Case shape) => (((shape.Rows * 131) + shape.Depth) * 131) + shape.Columns;

    private sealed record Case(int Rows, int Taps, int Depth, int Columns)
    {
        public int TapGap { get; init; }

        public nint? RowStride { get; init; }

        public bool Bias { get; init; }

        public bool Accumulate { get; init; }
    }
}
