using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class OuterProductTests
{
    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_DepthsAndColumnsAroundEveryTile_AgreesWithNaive(string path)
    {
        foreach (var columns in (int[])[1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 64, 65, 80])
        {
            for (var depth = 1; depth <= 26; depth++)
            {
                Check(path, rows: 5, taps: 1, depth, columns, tapGap: 0, rowStride: depth + 1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_RowsAroundABlock_AgreesWithNaive(string path)
    {
        foreach (var rows in (int[])[0, 1, 2, 127, 223, 224, 225, 449, 1000])
        {
            foreach (var columns in (int[])[1, 16, 32, 33, 48])
            {
                Check(path, rows, taps: 1, depth: 7, columns, tapGap: 0, rowStride: 1);
                Check(path, rows, taps: 3, depth: 7, columns, tapGap: 0, rowStride: 14);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_DepthBeyondABlock_AgreesWithNaive(string path)
    {
        Check(path, rows: 230, taps: 1, depth: 1500, columns: 50, tapGap: 0, rowStride: 1500);
        Check(path, rows: 230, taps: 2, depth: 750, columns: 33, tapGap: 10, rowStride: 750);
    }

    [Theory]
    [MemberData(nameof(KernelPath.Names), MemberType = typeof(KernelPath))]
    public void Run_TapsApart_AgreesWithNaive(string path)
    {
        foreach (var columns in (int[])[1, 16, 32, 33, 48, 128])
        {
            Check(path, rows: 40, taps: 3, depth: 16, columns, tapGap: 16, rowStride: 16);
            Check(path, rows: 40, taps: 5, depth: 1, columns, tapGap: 6, rowStride: 2);
            Check(path, rows: 40, taps: 2, depth: 30, columns, tapGap: -60, rowStride: 30);
        }
    }

    private static void Check(string path, int rows, int taps, int depth, int columns, int tapGap, int rowStride)
    {
        var random = new Random((((rows * 131) + depth) * 131) + columns);
        nint tapStride = depth + tapGap;
        nint gStride = columns == 32 ? 32 : columns + 3;
        var reach = (nint)Math.Abs((taps - 1) * tapStride);
        using var a = GuardedFloats.Uniform(random, (Math.Max(0, rows - 1) * rowStride) + reach + depth, shift: 1);
        using var g = GuardedFloats.Uniform(random, Math.Max(0, ((rows - 1) * gStride) + columns), shift: 3);
        using var d = GuardedFloats.Uniform(random, (long)taps * depth * columns, shift: 2);
        var before = d.Span.ToArray();
        var start = tapStride < 0 ? a.Start + reach : a.Start;
        KernelPath.Of(path).Run(new OuterProductOperands
        {
            A = start,
            ARowStride = rowStride,
            ATapStride = tapStride,
            Taps = taps,
            Depth = depth,
            G = g.Start,
            GRowStride = gStride,
            D = d.Start,
            Rows = rows,
            Columns = columns,
        });

        d.AssertGuards();
        for (var tap = 0; tap < taps; tap++)
        {
            for (var k = 0; k < depth; k++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var at = (((tap * depth) + k) * columns) + column;
                    double sum = before[at];
                    var size = Math.Abs(sum);
                    for (var row = 0; row < rows; row++)
                    {
                        var term = (double)start[(row * rowStride) + (tap * tapStride) + k] * g.Start[(row * gStride) + column];
                        sum += term;
                        size += Math.Abs(term);
                    }

                    if (!(Math.Abs(d.Start[at] - sum) <= 1e-6 * (size + 1e-3)))
                    {
                        Assert.Fail($"{rows}x{taps}x{depth}x{columns}, tap {tap}, k {k}, column {column}: {d.Start[at]}, not {sum}");
                    }
                }
            }
        }
    }
}
